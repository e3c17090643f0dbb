import type { ReactNode } from 'react'
import { classNames } from '../../../ui/class-names'

type ConflictColumnProps = {
  readonly title: string
  readonly value: string
  /** What was said with it: why on hold, how resolved. */
  readonly details?: readonly string[]
  readonly by?: string
  readonly faint?: boolean
  readonly children?: ReactNode
}

/** One of the values of a conflict, whose it is, and the button that chooses it. */
export function ConflictColumn({ title, value, details = [], by, faint = false, children }: ConflictColumnProps) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1 bg-surface px-3 py-2">
      <h4 className="text-sm text-muted">{title}</h4>
      <p
        className={classNames(
          'max-h-40 overflow-y-auto break-words whitespace-pre-wrap',
          faint ? 'text-body' : 'text-strong',
        )}
      >
        {value}
      </p>
      {details.map((detail) => (
        <p key={detail} className="max-h-24 overflow-y-auto break-words text-body">
          {detail}
        </p>
      ))}
      {by !== undefined && <p className="text-sm text-muted">{by}</p>}
      {children && <div className="mt-auto flex pt-1.5">{children}</div>}
    </section>
  )
}
