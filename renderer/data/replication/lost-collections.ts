import { v7 as uuid } from 'uuid'
import type { FirstlineDatabase } from '../database/database'
import { readLatest } from '../database/stored-documents'
import { fromEachHome } from './homes'
import { type Home, homeOfId } from './record-kind'
import type { WireDocument } from './wire'

/*
 * Each collection is a database of IndexedDB's, and a browser may keep each in a file of its own: one of them can be lost while the others,
 * and what replication noted there, are as they were.
 */

const DOCUMENT = 'reading'

/** `held`: which collections something of a server's was stored in since. */
type Reading = { readonly epoch: string; readonly held: readonly Home[] }

/** The collections that hold nothing, not even what was deleted: new ones, or such as were lost. */
export async function emptyHomes(db: FirstlineDatabase): Promise<ReadonlySet<Home>> {
  const empty = await fromEachHome(db, async (collection, home) =>
    (await readLatest(collection, 1)).length === 0 ? [home] : [],
  )
  return new Set(empty)
}

/** To be done before anything is written: where records were lost, all that a server has is read anew (`feed-record.ts`). */
export async function noteLostCollections(db: FirstlineDatabase): Promise<void> {
  const { held } = await loadReading(db)
  if (held.length === 0) return
  const empty = await emptyHomes(db)
  if (held.some((home) => empty.has(home))) await db.upsertLocal<Reading>(DOCUMENT, { epoch: uuid(), held: [] })
}

/** What was read of a server's feed counts for as long as this stays the same. */
export async function readingEpoch(db: FirstlineDatabase): Promise<string> {
  return (await loadReading(db)).epoch
}

/** To be told what a server's page brought here, once it is stored. */
export async function openHeld(db: FirstlineDatabase): Promise<(page: readonly WireDocument[]) => Promise<void>> {
  const { epoch, held } = await loadReading(db)
  const known = new Set(held)
  return async (page) => {
    const homes = page.flatMap(({ _id, _deleted }) => (_deleted === true ? [] : (homeOfId(_id) ?? [])))
    const before = known.size
    for (const home of homes) known.add(home)
    if (known.size > before) await db.upsertLocal<Reading>(DOCUMENT, { epoch, held: [...known] })
  }
}

async function loadReading(db: FirstlineDatabase): Promise<Reading> {
  const stored = await db.getLocal<Reading>(DOCUMENT)
  return stored?.toJSON().data ?? { epoch: '', held: [] }
}
