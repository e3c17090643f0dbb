import { memo, type ReactNode } from 'react'
import type { Priority } from '../../shared/domain/incident'
import { PRIORITY_NAMES } from '../../shared/domain/priority'
import { classNames } from './class-names'

type Look = { readonly tone: string; readonly shape: ReactNode }

/** Shape, word and colour together, so that none of them has to be seen alone. */
const LOOKS: Readonly<Record<Priority, Look>> = {
  1: {
    tone: 'text-critical bg-critical-soft',
    shape: <path d="M4 .5h4L11.5 4v4L8 11.5H4L.5 8V4z" />,
  },
  2: { tone: 'text-high bg-high-soft', shape: <path d="M6 1l5.5 9.5H.5z" /> },
  3: { tone: 'text-medium bg-medium-soft', shape: <path d="M6 .5L11.5 6 6 11.5.5 6z" /> },
  4: { tone: 'text-low bg-low-soft', shape: <path d="M.5 1.5h11L6 11z" /> },
  5: {
    tone: 'text-muted bg-sunken',
    shape: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />,
  },
}

type PriorityBadgeProps = { readonly priority: Priority; readonly withName?: boolean; readonly className?: string }

/** P1 to P5 by shape, word and colour; the name is always there for screen readers. */
export const PriorityBadge = memo(Badge)

function Badge({ priority, withName = false, className }: PriorityBadgeProps) {
  const look = LOOKS[priority]
  const name = PRIORITY_NAMES[priority]
  return (
    <span
      title={`P${priority} ${name}`}
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 text-sm font-medium',
        look.tone,
        className,
      )}
    >
      <svg aria-hidden="true" viewBox="0 0 12 12" className="size-2.5 fill-current">
        {look.shape}
      </svg>
      P{priority}
      <span className={withName ? '' : 'sr-only'}>{` ${name}`}</span>
    </span>
  )
}
