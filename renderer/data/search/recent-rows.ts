import type { IncidentId } from '../../../shared/domain/ids'
import { answered } from './indexed-db'
import { lwtOf } from './search-row'

/** RxDB's object store of documents. */
export const DOCS = 'docs'
/** About a kilobyte each. */
const KEPT = 500

/**
 * The rows that were read last. While a text is typed, most of what the next letter finds was found by the one before, and the browser takes
 * about 0.2 ms to hand out a row.
 */
export type RecentRows = {
  /** The stored rows of incidents, of those that exist. `known`: which version of one counts; where it is unknown, it is read. */
  readonly read: (
    database: IDBDatabase,
    ids: readonly IncidentId[],
    known: (id: IncidentId) => number | undefined,
  ) => Promise<readonly unknown[]>
}

export function createRecentRows(): RecentRows {
  const kept = new Map<IncidentId, unknown>()
  return {
    read: async (database, ids, known) => {
      const rows = new Map(ids.map((id) => [id, kept.get(id)]))
      const missing = ids.filter((id) => lwtOf(rows.get(id)) !== known(id))
      const read = await readRows(database, missing)
      missing.forEach((id, at) => {
        rows.set(id, read[at])
      })
      keep(kept, rows)
      return [...rows.values()].filter((row) => row !== undefined)
    },
  }
}

/** Those just asked for are the newest; the oldest beyond what is kept go. */
function keep(kept: Map<IncidentId, unknown>, rows: ReadonlyMap<IncidentId, unknown>): void {
  for (const [id, row] of rows) {
    kept.delete(id)
    if (row !== undefined) kept.set(id, row)
  }
  for (const id of kept.keys()) {
    if (kept.size <= KEPT) return
    kept.delete(id)
  }
}

/** In the order of the ids; undefined for one that does not exist. */
export async function readRows(database: IDBDatabase, ids: readonly IncidentId[]): Promise<readonly unknown[]> {
  if (ids.length === 0) return []
  const docs = database.transaction(DOCS, 'readonly').objectStore(DOCS)
  return Promise.all(ids.map((id) => answered<unknown>(docs.get(id))))
}
