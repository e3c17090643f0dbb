import { assign } from '../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import type { Incident } from '../../../shared/domain/incident'
import type { Moment } from '../../../shared/domain/moment'
import { startWork } from '../../../shared/domain/state-operations'
import { ok, type Result } from '../../../shared/result'

/** Something that is done to the incident as it is stored when its turn comes. */
export type Operation = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

/** Takes an incident: it becomes one's own, and a new one is in progress from then on. */
export const takeIt: Operation = (incident, moment) => {
  const mine = incident.assignee === moment.actor.person
  const assigned = mine ? ok({ incident, entries: [] }) : assign(incident, { assignee: moment.actor.person }, moment)
  if (!assigned.ok || assigned.value.incident.state !== 'new') return assigned
  const started = startWork(assigned.value.incident, moment)
  if (!started.ok) return started
  return ok({ incident: started.value.incident, entries: [...assigned.value.entries, ...started.value.entries] })
}
