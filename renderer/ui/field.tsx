import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext, useId } from 'react'

type FieldLink = {
  readonly id: string
  readonly describedBy: string | undefined
  readonly invalid: boolean
  readonly required: boolean
}

const FieldContext = createContext<FieldLink | null>(null)

/** What a control takes over from the field around it: id, description, whether it is wrong or required. */
export function useFieldLink(): FieldLink | null {
  return useContext(FieldContext)
}

type FieldProps = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
  readonly children: ReactNode
}

/** Label, control, hint and error of one input, tied together for the keyboard and the screen reader. */
export function Field({ label, hint, error, required = false, children }: FieldProps) {
  const id = useId()
  const wrong = error !== undefined && error !== ''
  const describedBy = [hint ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <FieldContext value={{ id, describedBy: describedBy || undefined, invalid: wrong, required }}>
      <div className="flex min-w-0 flex-col gap-1">
        <label htmlFor={id} className="text-sm font-medium text-body">
          {label}
          {required && (
            <span aria-hidden className="ml-0.5 text-critical">
              *
            </span>
          )}
        </label>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
        {wrong && (
          <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-sm text-critical">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  )
}
