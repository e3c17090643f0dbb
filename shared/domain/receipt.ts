import { v5 as uuidOfContent } from 'uuid'
import { canonicalJson } from './canonical-json'
import { newEntry } from './change'
import { compareHlc } from './hlc'
import type { EntryId, IncidentId, PersonId } from './ids'
import type { Incident } from './incident'
import type { Moment } from './moment'
import { own, stampAt } from './stamp'
import type { EntryBody, TimelineEntry } from './timeline-entry'

export type SeenBody = Extract<EntryBody, { readonly type: 'seen' }>

/** Frozen: an id has to come out the same on every device and in every version. */
const NAMESPACE = '0c7f3a52-6a1d-4a0b-8d0e-3f5b1c9e7a46'

/** The id of a person's receipt: it follows from what was seen, so that a person's devices write it once between them. */
export function receiptId(incident: IncidentId, by: PersonId, { of, ref }: SeenBody): EntryId {
  return `entry:${uuidOfContent(canonicalJson({ incident, by, of, ref }), NAMESPACE)}`
}

/** The entry by which the person on this device tells the others that something arrived or was looked at; timelines don't show it. */
export function receipt(incident: Pick<Incident, 'id' | 'sample'>, body: SeenBody, moment: Moment): TimelineEntry {
  return { ...newEntry(incident, body, moment), id: receiptId(incident.id, moment.actor.person, body) }
}

/** What the assignee's device says when it holds the incident as it is assigned now; null while nobody is assigned. */
export function assignmentSeen(incident: Incident): SeenBody | null {
  if (incident.assignee === '') return null
  return { type: 'seen', of: 'assignment', ref: stampAt(incident, 'assignee').hlc }
}

/** Whether the incident itself shows that its assignee has it, so that no receipt is needed: they took it, or did something to it since. */
export function isTakenUp(incident: Incident): boolean {
  const { assignee, clocks, authors = {} } = incident
  if (assignee === '') return false
  const given = stampAt(incident, 'assignee')
  if (given.by === assignee) return true
  return Object.entries(authors).some(
    ([name, by]) => by === assignee && compareHlc(own(clocks, name) ?? '', given.hlc) > 0,
  )
}
