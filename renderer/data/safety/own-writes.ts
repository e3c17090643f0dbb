import type { RxCollection, RxDocumentData } from 'rxdb'
import { RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import { merge, Observable } from 'rxjs'
import type { FirstlineDatabase } from '../database/database'
import { isPull } from '../database/storage'
import { staysHere } from '../replication/stays-here'
import type { Replicating } from './collections'

export type Written = Replicating & Pick<RxDocumentData<unknown>, '_deleted' | '_rev'>

/** What this window itself wrote and a server has to get, as it is stored; deleted documents among them. */
export function observeOwnWrites(db: FirstlineDatabase): Observable<readonly Written[]> {
  return merge(ownWritesOf(db.incidents), ownWritesOf(db.timeline), ownWritesOf(db.library), ownWritesOf(db.files))
}

function ownWritesOf<Doc extends Replicating>(collection: RxCollection<Doc>): Observable<readonly Written[]> {
  return new Observable((subscriber) => {
    const instance: unknown = collection.internalStorageInstance
    if (!(instance instanceof RxStorageInstanceDexie)) throw new Error('not a Dexie storage')
    // The method of the instance itself has been replaced by one that mixes in other windows, which copy their own writes.
    const watching = RxStorageInstanceDexie.prototype.changeStream.call(instance).subscribe(({ context, events }) => {
      // Documents that come from the server need no copy.
      if (isPull(context)) return
      const written = events.map(({ documentData }): Written => documentData)
      const leaving = written.filter(leaves)
      if (leaving.length > 0) subscriber.next(leaving)
    })
    return () => watching.unsubscribe()
  })
}

/** Whether a server has to get it: sample data stays here, and a fetched piece of a file came from there. */
export function leaves(document: object): boolean {
  return !staysHere(document) && !isFetched(document)
}

/** A piece of a file that the server recorded: it was brought here. */
function isFetched(document: object): boolean {
  return 'kind' in document && document.kind === 'chunk' && 'recordedBy' in document && document.recordedBy !== ''
}
