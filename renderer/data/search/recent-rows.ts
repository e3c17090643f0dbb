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
      const missing = ids.filter((id) => !kept.has(id) || lwtOf(kept.get(id)) !== known(id))
      for (const [at, row] of (await readRows(database, missing)).entries()) {
        const id = missing[at]
        if (id !== undefined) kept.set(id, row)
      }
      const rows = ids.map((id) => kept.get(id))
      forget(kept, ids)
      return rows.filter((row) => row !== undefined)
    },
  }
}

/** Those just asked for are the newest; the oldest beyond what is kept go. */
function forget(kept: Map<IncidentId, unknown>, ids: readonly IncidentId[]): void {
  for (const id of ids) {
    const row = kept.get(id)
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
