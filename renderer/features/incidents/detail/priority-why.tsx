import { liftOverride } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { priorityOf } from '../../../../shared/domain/priority'
import { startSentence } from '../../../data/names'
import { useNames } from '../../../data/use-names'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/clock'
import { shortTime } from '../../../ui/times'
import { LEVEL_NAMES, PRIORITY_NAMES } from '../labels'
import { usePerformAloud } from '../use-perform'

type PriorityWhyProps = { readonly incident: Incident; readonly mayLift: boolean }

/** Where the priority comes from (impact × urgency, or a lead's override with its reason) and who has seen the incident. */
export function PriorityWhy({ incident, mayLift }: PriorityWhyProps) {
  const names = useNames()
  const now = useNow()
  const perform = usePerformAloud()
  const { impact, urgency, priorityOverride: override, acknowledgedAt, acknowledgedBy } = incident
  const inputs = `${LEVEL_NAMES[impact]} impact × ${LEVEL_NAMES[urgency].toLowerCase()} urgency`
  return (
    <div className="flex min-w-0 flex-col gap-0.5 text-sm text-muted">
      {override === null ? (
        <p>{inputs}</p>
      ) : (
        <div className="flex items-start gap-2">
          <p className="min-w-0 flex-1">
            {startSentence(names.person(override.by))} overrode {PRIORITY_NAMES[priorityOf(impact, urgency)]} (
            {inputs.toLowerCase()}): “{override.reason}”
          </p>
          {mayLift && (
            <Button size="sm" className="-mt-1" onClick={() => perform(incident.id, liftOverride)}>
              Lift the override
            </Button>
          )}
        </div>
      )}
      {acknowledgedAt !== null && incident.phase === 'open' && (
        <p>
          Acknowledged by {names.person(acknowledgedBy)}, {shortTime(acknowledgedAt, now)}
        </p>
      )}
    </div>
  )
}
