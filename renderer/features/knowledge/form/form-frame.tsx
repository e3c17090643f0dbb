import { type ReactNode, type RefObject, useEffect } from 'react'
import { Button } from '../../../ui/button'
import { RecordFrame } from '../record/record-frame'

type FormFrameProps = {
  readonly title: string
  /** What has happened meanwhile, above the fields. */
  readonly note?: string | undefined
  readonly element: RefObject<HTMLFormElement | null>
  /** What is wrong with no field in particular; empty while nothing is. */
  readonly refusal: string
  readonly busy: boolean
  readonly submitLabel: string
  readonly onSubmit: () => void
  readonly onCancel: () => void
  /** A second way to save, beside the main one. */
  readonly other?: { readonly label: string; readonly onClick: () => void } | undefined
  readonly children: ReactNode
}

/** The form of a record: Ctrl+Enter saves from anywhere in it, Esc leaves the field; what was typed stays until it is saved or given up. */
export function FormFrame(props: FormFrameProps) {
  const { title, note, element, refusal, busy, submitLabel, onSubmit, onCancel, other, children } = props
  useEffect(() => element.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [element])
  return (
    <RecordFrame label={title} kind={title}>
      <form
        ref={element}
        aria-label={title}
        noValidate
        className="flex flex-col gap-4"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && document.activeElement instanceof HTMLElement) document.activeElement.blur()
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          onSubmit()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {note !== undefined && (
          <p role="status" className="rounded-md bg-medium-soft px-3 py-2 text-medium">
            {note}
          </p>
        )}
        {children}
        {refusal !== '' && (
          <p role="alert" className="rounded-md bg-critical-soft px-3 py-2 text-critical">
            {refusal}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line pt-3">
          <Button variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
          {other && (
            <Button disabled={busy} onClick={other.onClick}>
              {other.label}
            </Button>
          )}
          <Button variant="primary" type="submit" shortcut="Mod+Enter" disabled={busy}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </RecordFrame>
  )
}
