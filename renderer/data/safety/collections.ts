import { getHeightOfRevision, type RxCollection, type RxDocumentData } from 'rxdb'
import type { FirstlineDatabase } from '../database/database'
import { plain, readStored } from '../database/stored-documents'
import { type Home, homeOfId } from '../replication/record-kind'

/** What replicates, and so is copied until a server holds it. */
export type Replicating = { readonly id: string; readonly kind: string }

export type Version = { readonly id: string; readonly height: number; readonly document: Replicating }

/** How often a document was changed on this device; a later version of it has more. */
export function heightOf(document: Pick<RxDocumentData<unknown>, '_rev'>): number {
  return getHeightOfRevision(document._rev)
}

/** Documents of any kind as they are stored now, those that exist. */
export async function readVersions(db: FirstlineDatabase, ids: readonly string[]): Promise<readonly Version[]> {
  const from = async <Doc extends Replicating>(collection: RxCollection<Doc>, home: Home) => {
    const wanted = ids.filter((id) => homeOfId(id) === home)
    const stored = wanted.length === 0 ? [] : await readStored(collection, wanted)
    return stored.map((found): Version => ({ id: found.id, height: heightOf(found), document: plain(found) }))
  }
  const found = await Promise.all([
    from(db.incidents, 'incidents'),
    from(db.timeline, 'timeline'),
    from(db.library, 'library'),
    from(db.files, 'files'),
  ])
  return found.flat()
}
