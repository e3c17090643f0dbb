import type { Incident, Priority } from './incident'

export type Acknowledgement = Pick<Incident, 'acknowledgedAt' | 'acknowledgedBy'>

/** For an incident that alerts anew: who acknowledged it before, as the timeline shows, has not seen what it is now. */
export const NOT_ACKNOWLEDGED: Acknowledgement = { acknowledgedAt: null, acknowledgedBy: '' }

/** Whether a change of the priority makes a P1 or P2 more urgent than what was acknowledged. */
export function isRaised(from: Priority, to: Priority): boolean {
  return to <= 2 && to < from
}

/** What another priority does to the acknowledgement: one answers for what it was given to, so a P1 or P2 out of less needs a new one. */
export function acknowledgementAt(priority: Priority, before: Incident): Partial<Acknowledgement> {
  return before.acknowledgedAt !== null && isRaised(before.priority, priority) ? NOT_ACKNOWLEDGED : {}
}

/** The same of another team, whose leads hear of a P1 or P2 for the first time. */
export function acknowledgementIn(team: Incident['team'], before: Incident): Partial<Acknowledgement> {
  return before.acknowledgedAt !== null && before.priority <= 2 && before.team !== team ? NOT_ACKNOWLEDGED : {}
}
