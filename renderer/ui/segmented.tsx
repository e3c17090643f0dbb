import type { LucideIcon } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { classNames } from './class-names'

export type SegmentedOption<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly icon?: LucideIcon
}

type SegmentedProps<Value extends string> = {
  readonly label: string
  /** Null while nothing is chosen yet. */
  readonly value: Value | null
  readonly options: readonly SegmentedOption<Value>[]
  readonly onChange: (value: Value) => void
  readonly hideLabel?: boolean
  readonly className?: string
}

/** One out of two to five, all in sight: a radio group; arrow keys move and choose. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, hideLabel = false, className } = props
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      {!hideLabel && <span className="text-sm font-medium text-body">{label}</span>}
      <RadioGroup.Root
        aria-label={label}
        orientation="horizontal"
        value={value}
        onValueChange={(next) => {
          const chosen = options.find((option) => option.value === next)
          if (chosen) onChange(chosen.value)
        }}
        className="flex rounded-md border border-line bg-sunken p-0.5"
      >
        {options.map(({ value: each, label: text, icon: Icon }) => (
          <RadioGroup.Item
            key={each}
            value={each}
            className="flex h-7 min-w-0 flex-1 select-none items-center justify-center gap-1.5 rounded-sm px-2.5 text-base text-body transition-colors duration-100 hover:text-strong data-[state=checked]:bg-raised data-[state=checked]:font-medium data-[state=checked]:text-strong data-[state=checked]:shadow-[0_0_0_1px_var(--line),0_1px_2px_rgb(0_0_0/12%)]"
          >
            {Icon && <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />}
            <span className="truncate">{text}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
