import type { RxCollection, WithDeleted } from 'rxdb'
import type { Identified } from './record-kind'
import { sameDocument } from './same-document'

/** Stores a merge in the place of the version that it was made of. What a person changed meanwhile stays: it goes its usual way to the server. */
export async function storeMerged<Doc extends Identified>(
  collection: RxCollection<Doc>,
  mine: WithDeleted<Doc>,
  merged: Doc,
): Promise<void> {
  if (sameDocument(merged, mine)) return
  const document = await collection.findOne(mine.id).exec()
  await document?.incrementalModify((now) => (sameDocument({ ...now, _deleted: false }, mine) ? { ...merged } : now))
}
