import type { Incident } from '../../../../shared/domain/incident'
import { useNow } from '../../../ui/clock'
import { StateBadge } from '../../../ui/state-badge'
import { HOLD_NAMES } from '../labels'
import { shortTime } from '../times'
import { useNames } from '../use-names'

/** The state in words, why it waits, and who has seen it. */
export function StatusLine({ incident }: { readonly incident: Incident }) {
  const names = useNames()
  const now = useNow()
  const { state, holdReason, acknowledgedAt, acknowledgedBy, phase } = incident
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 text-base">
      <StateBadge state={state} />
      {holdReason !== null && <span className="text-body">{HOLD_NAMES[holdReason]}</span>}
      {acknowledgedAt !== null && phase === 'open' && (
        <span className="text-sm text-muted">
          Acknowledged by {names.person(acknowledgedBy)}, {shortTime(acknowledgedAt, now)}
        </span>
      )}
      {incident.training && <span className="rounded-sm bg-sunken px-1.5 text-sm text-body">Drill</span>}
    </div>
  )
}
