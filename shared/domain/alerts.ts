import { isImportStamp, timeOfHlc } from './hlc'
import type { IncidentId, PersonId } from './ids'
import type { Incident, Priority } from './incident'
import type { Actor } from './moment'
import { compareStamps, own, type Stamp, stampAt } from './stamp'

/** What the person on this device wants to be told: `settings.alerts` without how it looks and sounds. */
export type AlertWishes = {
  readonly enabled: boolean
  readonly priorities: { readonly p1: boolean; readonly p2: boolean }
  readonly assignedToMe: boolean
}

export type Alert = {
  /** One event has one key, on every device and however often it is looked at. */
  readonly key: string
  readonly kind: 'critical' | 'high' | 'assigned'
  readonly incident: IncidentId
  readonly number: string
  readonly title: string
  readonly priority: Priority
  readonly location: string
  readonly training: boolean
  readonly urgent: boolean
  /** When it happened, and by how much this alert is later than that, milliseconds. */
  readonly at: number
  readonly late: number
}

/** A change of an incident and who looks at it. `before` is null for an incident that was not known. */
export type AlertQuestion = {
  readonly before: Incident | null
  readonly after: Incident
  readonly me: Actor
  readonly wants: AlertWishes
  readonly now: number
  /** The leads of the incident's team; empty where it has none, which makes it every lead's. */
  readonly teamLeads?: readonly PersonId[]
}

/**
 * What a change that came from elsewhere tells this person: P1 and P2 the leads, an assignment whoever it is given to.
 * Never one's own action, an import, a sample, or what somebody has acknowledged; one event is at most one alert.
 */
export function alertsFor(question: AlertQuestion): readonly Alert[] {
  const { before, after, wants } = question
  if (!wants.enabled || !isWaiting(after) || after.sample) return []
  const raised = raisedTo(before, after)
  const wanted = (raised === 'critical' && wants.priorities.p1) || (raised === 'high' && wants.priorities.p2)
  if (raised !== null && wanted && isLeadOf(question)) {
    const reopened = before !== null && before.phase !== 'open'
    const fields = reopened ? ['state'] : ['impact', 'urgency', 'priorityOverride']
    const cause = latest(fields.map((field) => stampAt(after, field)))
    if (isNews(question, cause, fields)) return [alertOf(question, raised, cause)]
  }
  const given = after.assignee === question.me.person && before?.assignee !== after.assignee
  if (!given || !wants.assignedToMe) return []
  const cause = stampAt(after, 'assignee')
  return isNews(question, cause, ['assignee']) ? [alertOf(question, 'assigned', cause)] : []
}

/** Whether an incident can have an alert of this person's standing: open, not acknowledged, urgent or theirs. */
export function concerns(incident: Incident, me: PersonId): boolean {
  return isWaiting(incident) && (incident.priority <= 2 || incident.assignee === me)
}

/** Whether a change ends the alerts that an incident may have shown on this person's device. */
export function endsAlerts(before: Incident | null, after: Incident, me: PersonId): boolean {
  return before !== null && concerns(before, me) && !concerns(after, me)
}

/** Whether it counts for the badge: an open P1 or P2 that nobody has acknowledged. */
export function countsForBadge(incident: Waiting & Pick<Incident, 'priority'>): boolean {
  return isWaiting(incident) && incident.priority <= 2
}

/** How many open P1 and P2 nobody has acknowledged: the number on the badge. */
export function badgeCount(incidents: Iterable<Incident>): number {
  let count = 0
  for (const incident of incidents) if (countsForBadge(incident)) count += 1
  return count
}

type Waiting = Pick<Incident, 'phase' | 'acknowledgedAt' | 'removed'>

function isWaiting(incident: Waiting): boolean {
  return incident.phase === 'open' && incident.acknowledgedAt === null && !incident.removed
}

/** A P1 or P2 that was none before: new, raised, or open again. */
function raisedTo(before: Incident | null, after: Incident): 'critical' | 'high' | null {
  if (after.priority > 2) return null
  if (before !== null && isWaiting(before) && before.priority <= after.priority) return null
  return after.priority === 1 ? 'critical' : 'high'
}

function isLeadOf({ me, teamLeads = [] }: AlertQuestion): boolean {
  return teamLeads.length === 0 ? me.role === 'lead' : teamLeads.includes(me.person)
}

/** Not one's own doing; and in what an import brought, only what a person has changed in Firstline since. */
function isNews({ after, me }: AlertQuestion, cause: Stamp, fields: readonly string[]): boolean {
  if (cause.by === me.person) return false
  const changedHere = fields.some(
    (field) => own(after.authors ?? {}, field) !== undefined && !isImportStamp(own(after.clocks, field) ?? ''),
  )
  return after.source.system === '' || changedHere
}

function latest(stamps: readonly Stamp[]): Stamp {
  return stamps.reduce((a, b) => (compareStamps(a, b) >= 0 ? a : b))
}

function alertOf({ after, now }: AlertQuestion, kind: Alert['kind'], cause: Stamp): Alert {
  const at = timeOfHlc(cause.hlc, after.updatedAt)
  return {
    key: `${kind}:${after.id}:${cause.hlc}`,
    kind,
    incident: after.id,
    number: after.number,
    title: after.title,
    priority: after.priority,
    location: after.location,
    training: after.training,
    urgent: kind === 'critical',
    at,
    late: Math.max(0, now - at),
  }
}
