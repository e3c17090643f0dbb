import type { Held } from '../../../shared/safety'
import type { FirstlineDatabase } from '../database/database'
import { readStored } from '../database/stored-documents'
import { fromEach, heightOf } from './collections'

/** The ids of what the copy holds and the database does not, or in a version that was changed less often. */
export function heldBehind(db: FirstlineDatabase, held: readonly Held[]): Promise<readonly string[]> {
  const copied = new Map(held.map(({ id, height }) => [id, height]))
  return fromEach(db, [...copied.keys()], async (collection, ids) => {
    const stored = await readStored(collection, ids)
    const heights = new Map<string, number>(stored.map((document) => [document.id, heightOf(document)]))
    return ids.filter((id) => (heights.get(id) ?? -1) < (copied.get(id) ?? 0))
  })
}
