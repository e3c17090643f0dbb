import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { useFieldAttributes } from './field-attributes'

/** A text control of several lines that grows with its text. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const field = useFieldAttributes()
  return (
    <textarea
      rows={rows}
      {...field}
      className={classNames('control field-sizing-content max-h-80 min-h-16 resize-y', className)}
      {...rest}
    />
  )
}
