import { compareHlc, isImportStamp, timeOfHlc } from './hlc'
import type { IncidentId, PersonId } from './ids'
import type { Incident, Priority } from './incident'
import type { Actor } from './moment'
import { latestStamp, own, type Stamp, stampAt } from './stamp'

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
  /** The same of the team that it had before. */
  readonly leadsBefore?: readonly PersonId[]
}

/**
 * What a change that came from elsewhere tells this person: P1 and P2 that nobody has acknowledged the leads, also those of a team that it is
 * moved to; an assignment whoever it is given to, whoever else has acknowledged it. Never one's own action, an import, or a sample; one event is
 * at most one alert.
 */
export function alertsFor(question: AlertQuestion): readonly Alert[] {
  const { before, after, wants, me } = question
  if (!wants.enabled || after.sample) return []
  const urgent = isWaiting(after) ? urgentKind(after) : null
  const wanted = (urgent === 'critical' && wants.priorities.p1) || (urgent === 'high' && wants.priorities.p2)
  if (urgent !== null && wanted && isLeadOf(me, question.teamLeads)) {
    for (const fields of [raisedBy(before, after), movedBy(question)]) {
      const cause = latestStamp(fields.map((field) => stampAt(after, field)))
      if (cause !== null && isNews(question, cause, fields)) return [alertOf(question, urgent, cause)]
    }
  }
  const given = before?.assignee !== after.assignee && isNewTo(after, me.person)
  if (!given || !wants.assignedToMe) return []
  const cause = stampAt(after, 'assignee')
  return isNews(question, cause, ['assignee']) ? [alertOf(question, 'assigned', cause)] : []
}

/** Whether an incident can have an alert of this person's standing: urgent and not acknowledged, or given to them and not taken up yet. */
export function concerns(incident: Incident, me: PersonId): boolean {
  return countsForBadge(incident) || isNewTo(incident, me)
}

/** Whether a change ends the alerts that an incident may have shown on this person's device. */
export function endsAlerts(before: Incident | null, after: Incident, me: PersonId): boolean {
  return before !== null && concerns(before, me) && !concerns(after, me)
}

/** Whether it counts for the badge: an open P1 or P2 that nobody has acknowledged. */
export function countsForBadge(incident: Waiting & Pick<Incident, 'priority'>): boolean {
  return isWaiting(incident) && incident.priority <= 2
}

type Waiting = Pick<Incident, 'phase' | 'acknowledgedAt' | 'removed'>

function isOpen({ phase, removed }: Pick<Waiting, 'phase' | 'removed'>): boolean {
  return phase === 'open' && !removed
}

function isWaiting(incident: Waiting): boolean {
  return isOpen(incident) && incident.acknowledgedAt === null
}

/** Whether somebody gave it to this person, who has neither acknowledged it since nor brought it to the state that it is in. */
function isNewTo(incident: Incident, me: PersonId): boolean {
  if (!isOpen(incident) || incident.assignee !== me) return false
  const given = stampAt(incident, 'assignee')
  if (given.by === me) return false
  return !['acknowledged', 'state'].some((name) => {
    const { hlc, by } = stampAt(incident, name)
    return by === me && compareHlc(hlc, given.hlc) > 0
  })
}

function urgentKind({ priority }: Incident): 'critical' | 'high' | null {
  return priority === 1 ? 'critical' : priority === 2 ? 'high' : null
}

/** The fields by which a P1 or P2 waits as it did not before: new, raised, open again, or what was acknowledged is no more. None where it did. */
function raisedBy(before: Incident | null, after: Incident): readonly string[] {
  // Whoever waits has no acknowledgement: a stamp of one is when the last was taken back.
  const anew = before !== null && stampAt(before, 'acknowledged').hlc !== stampAt(after, 'acknowledged').hlc
  if (before !== null && !anew && isOpen(before) && before.priority <= after.priority) return []
  return before !== null && !anew && before.phase !== 'open'
    ? ['state']
    : ['acknowledged', 'impact', 'urgency', 'priorityOverride']
}

/** The field by which it came to this person, who had no part in it where it was. None where it did not. */
function movedBy({ before, after, me, leadsBefore }: AlertQuestion): readonly string[] {
  const moved = before !== null && before.team !== after.team && !isLeadOf(me, leadsBefore)
  return moved ? ['team'] : []
}

function isLeadOf(me: Actor, teamLeads: readonly PersonId[] = []): boolean {
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
