import type { RxCollection } from 'rxdb'
import type { Held } from '../../../shared/safety'
import type { FirstlineDatabase } from '../database/database'
import { readStored } from '../database/stored-documents'
import { type Home, homeOfId } from '../replication/record-kind'
import { heightOf, type Replicating } from './collections'

/** The ids of what the copy holds and the database does not, or in a version that was changed less often. */
export async function heldBehind(db: FirstlineDatabase, held: readonly Held[]): Promise<readonly string[]> {
  const of = async <Doc extends Replicating>(collection: RxCollection<Doc>, home: Home) => {
    const mine = held.filter(({ id }) => homeOfId(id) === home)
    const stored = await readStored(
      collection,
      mine.map(({ id }) => id),
    )
    const heights = new Map<string, number>(stored.map((document) => [document.id, heightOf(document)]))
    return mine.filter(({ id, height }) => (heights.get(id) ?? -1) < height).map(({ id }) => id)
  }
  const [incidents, entries, records, chunks] = await Promise.all([
    of(db.incidents, 'incidents'),
    of(db.timeline, 'timeline'),
    of(db.library, 'library'),
    of(db.files, 'files'),
  ])
  // Pieces and entries first: no incident before what belongs to it.
  return [...chunks, ...entries, ...records, ...incidents]
}
