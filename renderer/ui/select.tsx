import { classNames } from './class-names'
import { Field } from './field'
import { useFieldAttributes } from './field-attributes'

export type Option<Value extends string = string> = {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
}

type SelectProps<Value extends string> = {
  /** The accessible name; shown above the control unless `hideLabel`. */
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: Value
  readonly options: readonly Option<Value>[]
  readonly onChange: (value: Value) => void
  readonly hint?: string
  readonly error?: string | undefined
  readonly required?: boolean
  readonly disabled?: boolean
  readonly className?: string
}

function Control<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel = false, value, options, onChange, disabled = false, className } = props
  const field = useFieldAttributes()
  return (
    <select
      {...field}
      aria-label={hideLabel ? label : undefined}
      value={value}
      disabled={disabled}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) onChange(chosen.value)
      }}
      className={classNames('control', className)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** A choice of one out of a short list: the platform's own select, in our colours. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  if (props.hideLabel) return <Control {...props} />
  return (
    <Field label={props.label} hint={props.hint} error={props.error} required={props.required ?? false}>
      <Control {...props} />
    </Field>
  )
}
