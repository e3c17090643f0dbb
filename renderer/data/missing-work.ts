import type { Incident } from '../../shared/domain/incident'
import type { LibraryRecord } from '../../shared/domain/library'
import { kindOfId } from '../../shared/domain/parse-document'
import { workOf } from '../../shared/domain/unsent-work'
import type { FirstlineDatabase } from './database/database'
import { plain, readStored } from './database/stored-documents'

const AT_ONCE = 500

/** What of an incident, or which record, a server lacks. */
export type MissingWork =
  | {
      readonly kind: 'incident'
      /** Null where this device has only entries of it. */
      readonly incident: Incident | null
      readonly id: string
      /** The incident itself, and how many of its entries. */
      readonly isItself: boolean
      readonly entries: number
    }
  | { readonly kind: 'record'; readonly id: string; readonly record: LibraryRecord }

type Counted = { isItself: boolean; entries: number }

/**
 * Puts documents into a list by incident, in the order in which they are named; records of the library come last. What nobody waits for, the
 * record in which a device names itself, is left out.
 */
export async function listMissingWork(db: FirstlineDatabase, ids: readonly string[]): Promise<readonly MissingWork[]> {
  const counts = new Map<string, Counted>()
  const countedOf = (id: string): Counted => {
    const counted = counts.get(id) ?? { isItself: false, entries: 0 }
    counts.set(id, counted)
    return counted
  }
  const records: MissingWork[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE)
    const [entries, library] = await Promise.all([readStored(db.timeline, some), readStored(db.library, some)])
    for (const id of some) if (kindOfId(id) === 'incident') countedOf(id).isItself = true
    for (const { incident } of entries) countedOf(incident).entries += 1
    for (const record of library) {
      if (workOf({ id: record.id, incident: '' }) !== '')
        records.push({ kind: 'record', id: record.id, record: plain(record) })
    }
  }
  const incidents = new Map<string, Incident>()
  const concerned = [...counts.keys()]
  for (let at = 0; at < concerned.length; at += AT_ONCE) {
    for (const stored of await readStored(db.incidents, concerned.slice(at, at + AT_ONCE))) {
      incidents.set(stored.id, plain(stored))
    }
  }
  const byIncident = [...counts].map(([id, counted]): MissingWork => {
    return { kind: 'incident', id, incident: incidents.get(id) ?? null, ...counted }
  })
  return [...byIncident, ...records]
}
