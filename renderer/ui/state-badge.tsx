import { Ban, CheckCheck, CircleCheck, CircleDashed, CirclePause, Contrast, type LucideIcon } from 'lucide-react'
import { memo } from 'react'
import type { HoldReason, State } from '../../shared/domain/incident'
import { classNames } from './class-names'

type Look = { readonly name: string; readonly icon: LucideIcon; readonly tone: string }

const LOOKS: Readonly<Record<State, Look>> = {
  new: { name: 'New', icon: CircleDashed, tone: 'text-low' },
  'in-progress': { name: 'In progress', icon: Contrast, tone: 'text-accent-text' },
  'on-hold': { name: 'On hold', icon: CirclePause, tone: 'text-medium' },
  resolved: { name: 'Resolved', icon: CircleCheck, tone: 'text-ok' },
  closed: { name: 'Closed', icon: CheckCheck, tone: 'text-muted' },
  canceled: { name: 'Canceled', icon: Ban, tone: 'text-muted' },
}

const HOLDS: Readonly<Record<HoldReason, string>> = {
  caller: 'caller',
  vendor: 'vendor',
  change: 'change',
  problem: 'problem',
  evidence: 'evidence',
  parts: 'parts',
}

type StateBadgeProps = {
  readonly state: State
  readonly holdReason?: HoldReason | null
  readonly className?: string
}

/** The state of an incident by icon and word; on hold also says for what. */
export const StateBadge = memo(Badge)

function Badge({ state, holdReason = null, className }: StateBadgeProps) {
  const { name, icon: Icon, tone } = LOOKS[state]
  const reason = state === 'on-hold' && holdReason !== null ? HOLDS[holdReason] : null
  return (
    <span
      title={reason === null ? name : `${name} · ${reason}`}
      className={classNames('inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap', className)}
    >
      <Icon aria-hidden className={classNames('size-3.5 shrink-0', tone)} strokeWidth={2} />
      <span className="truncate text-body">
        {name}
        {reason !== null && <span className="text-muted"> · {reason}</span>}
      </span>
    </span>
  )
}
