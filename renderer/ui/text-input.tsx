import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { useFieldAttributes } from './field-attributes'

/** A one-line text control; inside a `Field` it takes its label, hint and error from it. */
export function TextInput({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  const field = useFieldAttributes()
  return (
    <input
      type={type}
      autoComplete="off"
      spellCheck={type === 'text'}
      {...field}
      className={classNames('control', className)}
      {...rest}
    />
  )
}
