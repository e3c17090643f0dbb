import { liftOverride } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { priorityOf } from '../../../../shared/domain/priority'
import { Button } from '../../../ui/button'
import { PriorityBadge } from '../../../ui/priority-badge'
import { LEVEL_NAMES, PRIORITY_NAMES } from '../labels'
import { useNames } from '../use-names'
import { usePerformAloud } from '../use-perform'

/** The priority and where it comes from: impact × urgency, or a lead's override with its reason. */
export function PriorityWhy({ incident, mayLift }: { readonly incident: Incident; readonly mayLift: boolean }) {
  const names = useNames()
  const perform = usePerformAloud()
  const { impact, urgency, priorityOverride: override } = incident
  const inputs = `${LEVEL_NAMES[impact].toLowerCase()} impact × ${LEVEL_NAMES[urgency].toLowerCase()} urgency`
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <PriorityBadge priority={incident.priority} withName />
      {override === null ? (
        <span className="text-sm text-muted">{inputs}</span>
      ) : (
        <span className="text-sm text-muted">
          overridden by {names.person(override.by)}: “{override.reason}”. {PRIORITY_NAMES[priorityOf(impact, urgency)]}{' '}
          by {inputs}.
        </span>
      )}
      {mayLift && (
        <Button size="sm" onClick={() => perform(incident.id, liftOverride)}>
          Lift the override
        </Button>
      )}
    </div>
  )
}
