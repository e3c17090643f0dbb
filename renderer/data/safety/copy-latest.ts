import type { RxCollection, RxDocumentData } from 'rxdb'
import type { FirstlineBridge } from '../../../shared/ipc'
import type { FirstlineDatabase } from '../database/database'
import { readLatest } from '../database/stored-documents'
import { pulledBy } from '../replication/pulled-by'
import { heightOf, type Replicating } from './collections'
import { eachHeldPage } from './held-pages'
import { leaves } from './own-writes'
import type { SafetyFeed } from './safety-feed'

/** So many of each kind can have been on their way to the copy when a process ended, as in an import. */
const RECORDS = 1_000
const INCIDENTS = 300
const PIECES = 30

/**
 * Brings the safety copy up to the database where no server is known: a process may have ended between a write and its copy. What was written
 * last is looked at, since only that can be lacking.
 */
export async function copyLatest(
  db: FirstlineDatabase,
  feed: SafetyFeed,
  request: FirstlineBridge['request'],
): Promise<void> {
  const written = await Promise.all([
    latestOf(db.files, PIECES),
    latestOf(db.timeline, RECORDS),
    latestOf(db.library, RECORDS),
    latestOf(db.incidents, INCIDENTS),
  ])
  const lacking = new Map<string, number>(written.flat().map((document) => [document.id, heightOf(document)]))
  await feed.settled()
  await eachHeldPage(request, async (held) => {
    for (const { id, height } of held) if (height >= (lacking.get(id) ?? 0)) lacking.delete(id)
    return lacking.size > 0
  })
  feed.tellAgain([...lacking.keys()])
}

async function latestOf<Doc extends Replicating>(
  collection: RxCollection<Doc>,
  count: number,
): Promise<readonly RxDocumentData<Doc>[]> {
  const latest = await readLatest(collection, count)
  return latest.filter((document) => !document._deleted && leaves(document) && pulledBy(document) === null)
}
