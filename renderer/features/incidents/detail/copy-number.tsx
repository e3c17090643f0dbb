import { Copy } from 'lucide-react'
import { showToast } from '../../../ui/toast'
import { Tooltip } from '../../../ui/tooltip'

/** The number, which a click copies. */
export function CopyNumber({ number }: { readonly number: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(number)
      showToast({ text: `${number} copied.` })
    } catch {
      showToast({ text: `The clipboard is closed to this window. The number is ${number}.` })
    }
  }
  return (
    <Tooltip label="Copy the number">
      <button
        type="button"
        aria-label={`Copy ${number}`}
        onClick={copy}
        className="group -ml-1.5 flex h-6 shrink-0 items-center gap-1.5 rounded-md px-1.5 text-base font-medium text-strong hover:bg-hover"
      >
        {number}
        <Copy
          aria-hidden
          className="size-3 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        />
      </button>
    </Tooltip>
  )
}
