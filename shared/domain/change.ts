import { afterHlc } from './hlc'
import { type Incident, sortKeyOf } from './incident'
import type { Moment } from './moment'
import { CREATION, stampNameOf } from './stamp'
import type { EntryBody, TimelineEntry } from './timeline-entry'

/** What an operation does: the incident afterwards and what its timeline gains, in order. */
export type Change = { readonly incident: Incident; readonly entries: readonly TimelineEntry[] }

/** Why an operation was refused. */
export type ReasonCode =
  | 'viewers-only-read'
  | 'leads-only'
  | 'removed'
  | 'not-from-this-state'
  | 'closed-is-final'
  | 'nothing-changed'
  | 'title-missing'
  | 'too-long'
  | 'text-missing'
  | 'minutes-invalid'
  | 'reason-missing'
  | 'comment-to-caller-missing'
  | 'resolution-incomplete'
  | 'satisfaction-invalid'
  | 'duplicate-of-missing'
  | 'duplicate-of-itself'
  | 'already-acknowledged'
  | 'not-overridden'

/** Fields that an operation may set; the rest follows from them. */
export type IncidentPatch = Partial<
  Omit<Incident, 'id' | 'kind' | 'createdAt' | 'updatedAt' | 'updatedBy' | 'sortKey' | 'clocks' | 'authors'>
>

/** One line of the timeline and what it changes in the incident. */
export type Step = { readonly patch: IncidentPatch; readonly body: EntryBody }

/** Carries out the steps in order: each one's fields get its stamp and author, and each becomes an entry of the timeline. */
export function carryOut(incident: Incident, steps: readonly Step[], moment: Moment): Change {
  const { actor, now } = moment
  const clocks = new Map(Object.entries(incident.clocks))
  const authors = new Map(Object.entries(incident.authors ?? {}))
  const entries = steps.map(({ patch, body }) => {
    const made = newEntry(incident, body, moment)
    const stamps = new Set(Object.keys(patch).flatMap((field) => stampNameOf(field) ?? []))
    const replaced = [...stamps].map((stamp) => clocks.get(stamp) ?? clocks.get(CREATION) ?? '')
    const entry = { ...made, hlc: replaced.reduce(afterHlc, made.hlc) }
    for (const stamp of stamps) {
      clocks.set(stamp, entry.hlc)
      authors.set(stamp, actor.person)
    }
    return entry
  })
  const updatedAt = Math.max(now, incident.updatedAt)
  const changed: Incident = Object.assign({}, incident, ...steps.map((step) => step.patch))
  const stamped = {
    ...changed,
    updatedAt,
    updatedBy: actor.person,
    sortKey: sortKeyOf(updatedAt),
    clocks: Object.fromEntries(clocks),
  }
  const withAuthors = authors.size === 0 ? stamped : { ...stamped, authors: Object.fromEntries(authors) }
  return { incident: withAuthors, entries }
}

/** A line of the timeline as the person on this device writes it now. */
export function newEntry(incident: Pick<Incident, 'id' | 'sample'>, body: EntryBody, moment: Moment): TimelineEntry {
  return {
    id: `entry:${moment.newUuid()}`,
    kind: 'entry',
    incident: incident.id,
    by: moment.actor.person,
    recordedBy: '',
    source: '',
    device: moment.actor.device,
    occurredAt: moment.now,
    syncedAt: null,
    hlc: moment.tick(),
    sample: incident.sample,
    body,
  }
}
