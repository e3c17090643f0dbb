import type { Incident } from '../../../../shared/domain/incident'
import type { Service } from '../../../../shared/domain/library'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import { makeIncidents } from '../../../fixtures/make-incidents'
import { personOf, type TestPerson, userOf } from './people'

export type MadeRecords = {
  readonly incidents: readonly Incident[]
  readonly entries: readonly TimelineEntry[]
  readonly services: readonly Service[]
}

/** Incidents with two entries each and a service for every four, as this person would have logged them. */
export function madeRecords(count: number, seed: number, person: TestPerson = 'tina'): MadeRecords {
  const by = personOf(person)
  const made = makeIncidents(count, seed)
  return {
    incidents: made.map(({ incident }) => ({ ...incident, createdBy: by, updatedBy: by })),
    entries: made.flatMap(({ entries }) => entries.slice(0, 2).map((entry) => ({ ...entry, by }))),
    services: Array.from({ length: Math.ceil(count / 4) }, (_, at) => ({
      id: `service:${seed}-${at}` as const,
      kind: 'service' as const,
      name: `Service ${at}`,
      team: '' as const,
      updatedAt: 1,
      hlc: `0000000000001-0000-${seed}`,
      sample: false,
      removed: false,
    })),
  }
}

/** The document as CouchDB's API takes it, written by this person. */
export function asWire<Doc extends { readonly id: string }>({ id, ...document }: Doc, person: TestPerson = 'tina') {
  return { _id: id, ...document, ...('occurredAt' in document && { recordedBy: userOf(person), syncedAt: 1 }) }
}
