import { Check, Minus } from 'lucide-react'
import { Checkbox as Primitive } from 'radix-ui'
import { useId } from 'react'
import { classNames } from './class-names'

type CheckboxProps = {
  readonly label: string
  readonly hideLabel?: boolean
  readonly checked: boolean | 'indeterminate'
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
  /** Lets a long label take several lines; else it is cut. */
  readonly wrap?: boolean
}

/** One of several things that may be chosen. */
export function Checkbox(props: CheckboxProps) {
  const { label, hideLabel = false, checked, onChange, disabled = false, wrap = false } = props
  const id = useId()
  return (
    <div className="flex min-h-6 items-center gap-2">
      <Primitive.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        aria-label={hideLabel ? label : undefined}
        className="relative flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface before:absolute before:-inset-1 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
      >
        <Primitive.Indicator className="text-on-accent">
          {checked === 'indeterminate' ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Primitive.Indicator>
      </Primitive.Root>
      {!hideLabel && (
        <label htmlFor={id} className={classNames('min-w-0 text-base text-body', wrap ? 'break-words' : 'truncate')}>
          {label}
        </label>
      )}
    </div>
  )
}
