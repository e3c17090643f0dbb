import {
  type BulkWriteRow,
  type CategorizeBulkWriteRowsOutput,
  categorizeBulkWriteRows,
  type DexieStorageInternals,
  type RxCollection,
  type RxDocumentData,
  type RxStorageBulkWriteResponse,
  type StringKeys,
} from 'rxdb'
import { fromDexieToStorage, fromStorageToDexie, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import { Subject } from 'rxjs'
import { answerOf } from './stored-documents'

/** What one person does at once; of more, one question which of them exist is cheaper than to be wrong. */
const FEW = 50

/** What has to be stored before anybody hears of new documents: by their ids, of each open storage by what it stands on. */
const befores = new WeakMap<object, Map<string, Promise<unknown>>>()

/**
 * Writes a new document while `before` is still being written; nobody hears of it until that is stored, and not at all where that fails.
 * Either way both have ended then.
 */
export async function writeAlongside<Answer>(
  { storageInstance }: Pick<RxCollection, 'storageInstance'>,
  id: string,
  before: Promise<unknown>,
  write: () => Promise<Answer>,
): Promise<Answer> {
  const mine = befores.get(storageInstance.internals) ?? new Map<string, Promise<unknown>>()
  befores.set(storageInstance.internals, mine.set(id, before))
  const writing = write()
  await Promise.allSettled([writing, before])
  mine.delete(id)
  const [answer] = await Promise.all([writing, before])
  return answer
}

type Internals = Awaited<DexieStorageInternals>
type Decide<Doc> = (stored: ReadonlyMap<string, RxDocumentData<Doc>>) => CategorizeBulkWriteRowsOutput<Doc>

/**
 * Writes a few documents with as little waiting as IndexedDB allows, and says so as RxDB does. RxDB's storage also looks for what is said to be
 * new, and lets each transaction end by itself: two waits more, while a person waits. Null where it can't be done so, or what was said to be
 * new was there already: then nothing was written.
 */
export async function writeAtOnce<Doc>(
  instance: RxStorageInstanceDexie<Doc>,
  rows: BulkWriteRow<Doc>[],
  context: string,
): Promise<RxStorageBulkWriteResponse<Doc> | null> {
  const path: string = instance.primaryPath
  const [first] = rows
  if (first === undefined || rows.length > FEW || !isFieldOf<Doc>(path, first.document)) return null
  // The storage's own subject: what subscribes to it, other windows too, hears of this write as of any other.
  const changes$: unknown = Reflect.get(instance, 'changes$')
  const internals = await instance.internals
  if (instance.closed !== undefined || !internals.dexieDb.isOpen() || !(changes$ instanceof Subject)) return null
  const known = rows.flatMap(({ previous }) => (previous === undefined ? [] : [String(previous[path])]))
  const decide: Decide<Doc> = (stored) => categorizeBulkWriteRows(instance, path, new Map(stored), rows, context)
  const written = await write(known, decide, internals)
  if (written === null) return null
  const { eventBulk, errors, newestRow } = written
  const before = befores.get(instance.internals)
  if (before !== undefined) await Promise.all(eventBulk.events.map(({ documentId }) => before.get(documentId)))
  if (newestRow !== undefined && eventBulk.events.length > 0) {
    const { document } = newestRow
    changes$.next({ ...eventBulk, checkpoint: { id: document[path], lwt: document._meta.lwt } })
  }
  return { error: errors }
}

function isFieldOf<Doc>(path: string, document: Doc): path is StringKeys<Doc> {
  return typeof document === 'object' && document !== null && path in document
}

/** Reads the known ones, and writes what is decided about them; null where a document that is to be added is there. */
async function write<Doc>(
  known: readonly string[],
  decide: Decide<Doc>,
  { dexieDb, dexieTable, booleanIndexes }: Internals,
): Promise<CategorizeBulkWriteRowsOutput<Doc> | null> {
  const transaction = dexieDb.backendDB().transaction(dexieTable.name, 'readwrite')
  const docs = transaction.objectStore(dexieTable.name)
  const completed = new Promise<boolean>((resolve, reject) => {
    transaction.oncomplete = () => resolve(true)
    transaction.onabort = () => {
      if (transaction.error?.name === 'ConstraintError') resolve(false)
      else reject(transaction.error)
    }
  })
  const writing = async () => {
    const rows = known.length === 0 ? [] : await Promise.all(known.map((id) => answerOf<unknown>(docs.get(id))))
    const stored = new Map<string, RxDocumentData<Doc>>()
    rows.forEach((row, at) => {
      if (row !== undefined) stored.set(known[at] ?? '', fromDexieToStorage<Doc>(booleanIndexes, row))
    })
    const decided = decide(stored)
    for (const { document } of decided.bulkInsertDocs) docs.add(fromStorageToDexie(booleanIndexes, document))
    for (const { document } of decided.bulkUpdateDocs) docs.put(fromStorageToDexie(booleanIndexes, document))
    transaction.commit()
    return decided
  }
  const [decided, isWritten] = await Promise.all([writing(), completed])
  return isWritten ? decided : null
}
