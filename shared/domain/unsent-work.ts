import type { IncidentId } from './ids'
import type { LibraryRecord } from './library'
import { type DocumentKind, kindOfId } from './parse-document'

/**
 * What people make and wait for: an incident with its entries and photos, and each record of the library. Not the record in which a device
 * names itself: it is written and sent without anybody's doing and again at each start, so nobody has to wait for it, nor to be asked about it.
 */
export type WorkKind = Exclude<DocumentKind, 'entry' | 'chunk' | 'device'>
export type WorkId = IncidentId | Exclude<LibraryRecord, { readonly kind: 'device' }>['id']

/** How many of each kind; those of which there are none are left out. */
export type WorkCounts = { readonly [Kind in WorkKind]?: number }

const WORK: { readonly [Kind in DocumentKind]: WorkKind | null } = {
  incident: 'incident',
  article: 'article',
  playbook: 'playbook',
  service: 'service',
  team: 'team',
  person: 'person',
  device: null,
  // They count with their incident.
  entry: null,
  chunk: null,
}

/** What a document is a part of: its incident, or else it itself; empty for what nobody waits for. */
export function workOf({ id, incident }: { readonly id: string; readonly incident: IncidentId | '' }): WorkId | '' {
  if (incident !== '') return incident
  return isWorkId(id) ? id : ''
}

function isWorkId(id: string): id is WorkId {
  const kind = kindOfId(id)
  return kind !== null && WORK[kind] !== null
}

/** Counts by kind. */
export function countWork(ids: Iterable<WorkId>): WorkCounts {
  const counts: { [Kind in WorkKind]?: number } = {}
  for (const id of ids) {
    const kind = kindOfId(id)
    const work = kind === null ? null : WORK[kind]
    if (work !== null) counts[work] = (counts[work] ?? 0) + 1
  }
  return counts
}

/** How many in all. */
export function totalOf(counts: WorkCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
