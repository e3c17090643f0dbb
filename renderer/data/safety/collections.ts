import { getHeightOfRevision, type RxCollection, type RxDocumentData } from 'rxdb'
import type { FirstlineDatabase } from '../database/database'
import { plain, readStored } from '../database/stored-documents'
import { fromEachHome } from '../replication/homes'
import { homeOfId } from '../replication/record-kind'

/** What replicates, and so is copied until a server holds it. */
export type Replicating = { readonly id: string; readonly kind: string }

export type Version = { readonly id: string; readonly height: number; readonly document: Replicating }

/** How often a document was changed on this device; a later version of it has more. */
export function heightOf(document: Pick<RxDocumentData<unknown>, '_rev'>): number {
  return getHeightOfRevision(document._rev)
}

/** Documents of any kind as they are stored now, those that exist. */
export function readVersions(db: FirstlineDatabase, ids: readonly string[]): Promise<readonly Version[]> {
  return fromEach(db, ids, async (collection, wanted) => {
    const stored = await readStored(collection, wanted)
    return stored.map((found) => ({ id: found.id, height: heightOf(found), document: plain(found) }))
  })
}

/** Which of these documents the database knows, deleted ones among them. */
export async function knownAmong(db: FirstlineDatabase, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = await fromEach(db, ids, async ({ storageInstance }, wanted) => {
    const stored = await storageInstance.findDocumentsById([...wanted], true)
    return stored.map(({ id }) => id)
  })
  return new Set(known)
}

type Ask<Answer> = <Doc extends Replicating>(
  collection: RxCollection<Doc>,
  ids: readonly string[],
) => Promise<readonly Answer[]>

/** What the collections answer about documents of theirs, in the order of `fromEachHome`. */
export function fromEach<Answer>(
  db: FirstlineDatabase,
  ids: readonly string[],
  ask: Ask<Answer>,
): Promise<readonly Answer[]> {
  return fromEachHome(db, async (collection, home) => {
    const wanted = ids.filter((id) => homeOfId(id) === home)
    return wanted.length === 0 ? [] : ask(collection, wanted)
  })
}
