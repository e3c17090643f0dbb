import {
  type BulkWriteRow,
  type DexieStorageInternals,
  getDefaultRevision,
  getDefaultRxDocumentMeta,
  type RxCollection,
  type RxDocumentData,
} from 'rxdb'
import { fromDexieToStorage, RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import { Observable } from 'rxjs'
import { map } from 'rxjs/operators'

/** The document of the domain without what RxDB adds. Fields that this version does not know stay. */
export function plain<Doc>(stored: RxDocumentData<Doc>): Doc {
  const copy: Doc & Partial<Pick<RxDocumentData<unknown>, '_deleted' | '_attachments' | '_rev' | '_meta'>> = {
    ...stored,
  }
  delete copy._deleted
  delete copy._attachments
  delete copy._rev
  delete copy._meta
  return copy
}

/** The stored versions of some documents, those that exist. */
export function readStored<Doc>(collection: RxCollection<Doc>, ids: readonly string[]): Promise<RxDocumentData<Doc>[]> {
  return collection.storageInstance.findDocumentsById([...ids], false)
}

export type WriteRow<Doc> = {
  readonly document: Doc
  /** What it replaces; without it the document is new. */
  readonly previous?: RxDocumentData<Doc> | undefined
  readonly deleted?: boolean
}

/**
 * Writes all rows of one collection in one transaction, except those whose `previous` is no longer what is stored:
 * these come back as the versions that are stored now. Throws where the device cannot store.
 */
export async function writeStored<Doc>(
  collection: RxCollection<Doc>,
  rows: readonly WriteRow<Doc>[],
  context: string,
): Promise<readonly RxDocumentData<Doc>[]> {
  if (rows.length === 0) return []
  const writes = rows.map(({ document, previous, deleted }): BulkWriteRow<Doc> => {
    const data = {
      ...document,
      _deleted: deleted ?? false,
      _attachments: {},
      _meta: previous?._meta ?? getDefaultRxDocumentMeta(),
      _rev: previous?._rev ?? getDefaultRevision(),
    }
    return previous === undefined ? { document: data } : { document: data, previous }
  })
  const { error } = await collection.storageInstance.bulkWrite(writes, context)
  return error.map((failure) => {
    if (failure.status !== 409)
      throw new Error(`${collection.name}: a document could not be written (${failure.status})`)
    return failure.documentInDb
  })
}

/** The documents that each write changed, deleted ones among them; also what another window or replication wrote. */
export function observeWrites<Doc>(collection: RxCollection<Doc>): Observable<readonly RxDocumentData<Doc>[]> {
  return collection.storageInstance
    .changeStream()
    .pipe(map((bulk) => bulk.events.map((event): RxDocumentData<Doc> => event.documentData)))
}

export type StoredChange<Doc> = {
  readonly before: RxDocumentData<Doc> | undefined
  readonly after: RxDocumentData<Doc>
}

/** What each write changed; `isOwn` where this window wrote it, which tells it before anything else is read from the database. */
export function observeChanges<Doc>(
  collection: RxCollection<Doc>,
): Observable<{ readonly changes: readonly StoredChange<Doc>[]; readonly isOwn: boolean }> {
  return new Observable((subscriber) => {
    const own = new WeakSet<object>()
    const instance: unknown = collection.internalStorageInstance
    if (!(instance instanceof RxStorageInstanceDexie)) throw new Error('not a Dexie storage')
    // The method of the instance itself has been replaced by one that mixes in other windows.
    const marking = RxStorageInstanceDexie.prototype.changeStream.call(instance).subscribe((bulk) => own.add(bulk))
    const all = collection.storageInstance.changeStream().subscribe((bulk) => {
      const changes = bulk.events.map(({ documentData, previousDocumentData }) => ({
        before: previousDocumentData,
        after: documentData,
      }))
      subscriber.next({ changes, isOwn: own.has(bulk) })
    })
    return () => {
      marking.unsubscribe()
      all.unsubscribe()
    }
  })
}

/** Reads a collection's table in IndexedDB directly: RxDB's own queries step over every document they skip. */
export async function readTable<Doc, Answer>(
  collection: RxCollection<Doc>,
  read: (docs: IDBObjectStore, decode: (row: unknown) => Doc) => Promise<Answer>,
): Promise<Answer> {
  const { dexieDb, dexieTable, booleanIndexes } = await tableOf(collection)
  const docs = dexieDb.backendDB().transaction(dexieTable.name, 'readonly').objectStore(dexieTable.name)
  return read(docs, (row) => plain<Doc>(fromDexieToStorage<Doc>(booleanIndexes, row)))
}

/** What RxDB's Dexie storage stands on; its type does not say so. */
export async function tableOf<Doc>(collection: RxCollection<Doc>): Promise<Awaited<DexieStorageInternals>> {
  const { dexieDb, dexieTable, dexieAttachmentsTable, booleanIndexes } = await collection.storageInstance.internals
  return { dexieDb, dexieTable, dexieAttachmentsTable, booleanIndexes }
}

/** The name of the index that RxDB makes of some fields of a schema. */
export function indexName(fields: readonly string[]): string {
  return `[${['_deleted', ...fields, 'id'].join('+')}]`
}

export type KeyPart = string | number

/** All documents that are not deleted and whose index begins with these values; booleans are stored as '0' and '1'. */
export function prefixRange(prefix: readonly KeyPart[]): IDBKeyRange {
  return IDBKeyRange.bound(['0', ...prefix], ['0', ...prefix, []])
}

export function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
