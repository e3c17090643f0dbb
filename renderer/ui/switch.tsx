import { Switch as Primitive } from 'radix-ui'
import { useId } from 'react'

type SwitchProps = {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** A setting that is on or off, in force at once. */
export function Switch({ label, hint, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex min-h-8 items-start justify-between gap-6 py-1.5">
      <div className="min-w-0">
        <label htmlFor={id} className="block text-base text-strong">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-px h-5 w-9 shrink-0 rounded-full border border-control bg-sunken transition-colors duration-100 before:absolute before:-inset-1 data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50"
      >
        <Primitive.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-control transition-transform duration-100 data-[state=checked]:translate-x-[1.125rem] data-[state=checked]:bg-on-accent" />
      </Primitive.Root>
    </div>
  )
}
