import type { RxCollection } from 'rxdb'
import { v7 as uuid } from 'uuid'
import type { FirstlineDatabase } from '../database/database'
import { readLatest } from '../database/stored-documents'
import type { Home } from './record-kind'

/*
 * Each collection is a database of IndexedDB's, and a browser may keep each in a file of its own: one of them can be lost while the others,
 * and what replication noted there, are as they were.
 */

const DOCUMENT = 'reading'

type Reading = { readonly epoch: string }

/** The collections that hold nothing, not even what was deleted: new ones, or such as were lost. */
export async function emptyHomes(db: FirstlineDatabase): Promise<ReadonlySet<Home>> {
  const emptyOf = async <Doc>(collection: RxCollection<Doc>, home: Home) =>
    (await readLatest(collection, 1)).length === 0 ? [home] : []
  const empty = await Promise.all([
    emptyOf(db.incidents, 'incidents'),
    emptyOf(db.timeline, 'timeline'),
    emptyOf(db.library, 'library'),
    emptyOf(db.files, 'files'),
  ])
  return new Set(empty.flat())
}

/** To be done before anything is written: where records may have been lost, all that a server has is read anew (`feed-record.ts`). */
export async function noteLostCollections(db: FirstlineDatabase): Promise<void> {
  const empty = await emptyHomes(db)
  const isLost = empty.has('incidents') || empty.has('timeline') || empty.has('library')
  if (isLost) await db.upsertLocal<Reading>(DOCUMENT, { epoch: uuid() })
}

/** What was read of a server's feed counts for as long as this stays the same. */
export async function readingEpoch(db: FirstlineDatabase): Promise<string> {
  const stored = await db.getLocal<Reading>(DOCUMENT)
  return stored?.toJSON().data.epoch ?? ''
}
