import { afterHlc } from '../domain/hlc'
import { type Incident, sortKeyOf } from '../domain/incident'
import { CREATION, own } from '../domain/stamp'
import type { EntryBody } from '../domain/timeline-entry'
import { isChangedHere } from './compare-imported'
import { contentOf } from './import-content'

export const TIMES = ['createdAt', 'resolvedAt', 'closedAt'] as const

/** An incident with its times read anew, and what the timeline says of it. */
export type Corrected = { readonly incident: Incident; readonly bodies: readonly EntryBody[] }

/**
 * The incident with those times that still are as the last import read them (`before`) as they are read now; null where there are none. Lines of
 * the timeline are never changed, so they keep the times that were read first.
 */
export function correctTimes(incident: Incident, before: Incident, now: Incident, stamp: string): Corrected | null {
  const fields = TIMES.filter((field) => before[field] !== now[field] && incident[field] === before[field])
  const updatedAt = incident.updatedAt === before.updatedAt ? now.updatedAt : incident.updatedAt
  if (fields.length === 0 && updatedAt === incident.updatedAt) return null
  const times = Object.fromEntries(fields.map((field) => [field, now[field]]))
  // Who closed here what was resolved in the source has said the state, whatever zone the resolution was read in.
  const restamps = fields.some((field) => field !== 'createdAt') && !isChangedHere(incident, 'state')
  const seen = own(incident.clocks, 'state') ?? own(incident.clocks, CREATION) ?? ''
  const stamps = {
    clocks: { ...incident.clocks, state: afterHlc(stamp, seen) },
    authors: { ...incident.authors, state: now.updatedBy },
  }
  const corrected: Incident = Object.assign({}, incident, times, restamps ? stamps : {})
  return {
    incident: { ...corrected, updatedAt, sortKey: sortKeyOf(updatedAt) },
    bodies: [
      { type: 'import', system: incident.source.system, text: textOf(before, now), values: {} },
      ...fields.map((field): EntryBody => ({ type: 'field', field, from: before[field], to: now[field] })),
    ],
  }
}

function textOf(before: Incident, now: Incident): string {
  const [was, is] = [contentOf(before)?.readings[0], contentOf(now)?.readings[0]]
  return was?.zone === is?.zone
    ? 'Its times were read anew, with day and month the other way round'
    : `Its times were read anew, as those of ${is?.zone} instead of ${was?.zone}`
}
