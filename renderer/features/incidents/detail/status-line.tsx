import type { Incident } from '../../../../shared/domain/incident'
import { PriorityBadge } from '../../../ui/priority-badge'
import { StateBadge } from '../../../ui/state-badge'
import { HOLD_NAMES } from '../labels'

/** Priority and state in words, and why it waits. */
export function StatusLine({ incident }: { readonly incident: Incident }) {
  const { state, holdReason } = incident
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <PriorityBadge priority={incident.priority} withName />
      <StateBadge state={state} />
      {holdReason !== null && <span className="text-body">{HOLD_NAMES[holdReason]}</span>}
      {incident.training && <span className="rounded-sm bg-sunken px-1.5 text-sm text-body">Drill</span>}
    </div>
  )
}
