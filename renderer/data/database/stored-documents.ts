import {
  type BulkWriteRow,
  createRevision,
  type DexieStorageInternals,
  getDefaultRevision,
  getDefaultRxDocumentMeta,
  now,
  type RxCollection,
  type RxDocumentData,
} from 'rxdb'
import { fromDexieToStorage, fromStorageToDexie } from 'rxdb/plugins/storage-dexie'
import type { Observable } from 'rxjs'
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

/** The documents that were written last, oldest first, deleted ones among them. */
export async function readLatest<Doc>(
  collection: RxCollection<Doc>,
  count: number,
): Promise<readonly RxDocumentData<Doc>[]> {
  const { dexieDb, dexieTable, booleanIndexes } = await tableOf(collection)
  const docs = dexieDb.backendDB().transaction(dexieTable.name, 'readonly').objectStore(dexieTable.name)
  const byWrite = docs.index('[_meta.lwt+id]')
  // One step to the first of them, then all at once: a cursor over their values would wait for each.
  const cursor = await answerOf(byWrite.openKeyCursor(null, 'prev'))
  if (cursor === null) return []
  const { request } = cursor
  if (count > 1) cursor.advance(count - 1)
  const first = count > 1 ? await answerOf<IDBCursor | null>(request) : cursor
  const rows = await answerOf(byWrite.getAll(first === null ? null : IDBKeyRange.lowerBound(first.key)))
  return rows.map((row) => fromDexieToStorage<Doc>(booleanIndexes, row))
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

/** What each write changed; also what another window or replication wrote. */
export function observeChanges<Doc>(collection: RxCollection<Doc>): Observable<readonly StoredChange<Doc>[]> {
  return collection.storageInstance.changeStream().pipe(
    map((bulk) =>
      bulk.events.map(({ documentData, previousDocumentData }) => ({
        before: previousDocumentData,
        after: documentData,
      })),
    ),
  )
}

/** Reads a collection's table in IndexedDB directly: RxDB's own queries step over every document they skip. */
export async function readTable<Doc, Answer>(
  collection: RxCollection<Doc>,
  read: (docs: IDBObjectStore, decode: (row: unknown) => Doc) => Promise<Answer>,
): Promise<Answer> {
  const { dexieDb, dexieTable } = await tableOf(collection)
  const decode = await decoderOf(collection)
  const docs = dexieDb.backendDB().transaction(dexieTable.name, 'readonly').objectStore(dexieTable.name)
  return read(docs, decode)
}

/** Makes the document of a row of a collection's table. */
async function decoderOf<Doc>(collection: RxCollection<Doc>): Promise<(row: unknown) => Doc> {
  const { booleanIndexes } = await tableOf(collection)
  return (row) => plain<Doc>(fromDexieToStorage<Doc>(booleanIndexes, row))
}

/**
 * Reads and writes a collection's table in one transaction of IndexedDB, past RxDB: nobody hears of it. A document that RxDB also writes needs
 * a new revision (`revised`), so that whoever read the version before can't write over it.
 */
export async function changeTable<Doc, Answer>(
  collection: RxCollection<Doc>,
  change: (table: RawTable<Doc>) => Promise<Answer>,
): Promise<Answer> {
  const { dexieDb, dexieTable, booleanIndexes } = await tableOf(collection)
  const transaction = dexieDb.backendDB().transaction(dexieTable.name, 'readwrite')
  const docs = transaction.objectStore(dexieTable.name)
  const completed = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  const changed = change({
    read: async (id) => {
      const row = await answerOf<unknown>(docs.get(id))
      return row === undefined ? undefined : fromDexieToStorage<Doc>(booleanIndexes, row)
    },
    write: (document) => {
      docs.put(fromStorageToDexie<Doc>(booleanIndexes, document))
    },
    revised: (document) => ({
      ...document,
      _meta: { ...document._meta, lwt: now() },
      _rev: createRevision(collection.database.token, document),
    }),
  })
  const committed = changed.then((answer) => {
    transaction.commit()
    return answer
  })
  const [answer] = await Promise.all([committed, completed])
  return answer
}

export type RawTable<Doc> = {
  readonly read: (id: string) => Promise<RxDocumentData<Doc> | undefined>
  /** It stands with the transaction: where the device can't store it, the whole change fails. */
  readonly write: (document: RxDocumentData<Doc>) => void
  readonly revised: (document: RxDocumentData<Doc>) => RxDocumentData<Doc>
}

/** What RxDB's Dexie storage stands on; its type does not say so. */
export async function tableOf<Doc>(collection: RxCollection<Doc>): Promise<Awaited<DexieStorageInternals>> {
  const { dexieDb, dexieTable, dexieAttachmentsTable, booleanIndexes } = await collection.storageInstance.internals
  return { dexieDb, dexieTable, dexieAttachmentsTable, booleanIndexes }
}

/** All documents in some ranges of an index, range by range, each in its order. */
export function readRanges<Doc>(
  collection: RxCollection<Doc>,
  index: string,
  ranges: readonly IDBKeyRange[],
): Promise<readonly Doc[]> {
  return readTable(collection, async (docs, decode) => {
    const found = await Promise.all(ranges.map((range) => answerOf<unknown[]>(docs.index(index).getAll(range))))
    return found.flat().map(decode)
  })
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
