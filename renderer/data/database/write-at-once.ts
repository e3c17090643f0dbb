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

/** A new document that is written together with others: it says when it is stored, and waits for them. */
type Waiting = { readonly stored: () => void; readonly others: Promise<unknown> }

/** By the ids of such documents, of each open storage by what it stands on. */
const waitings = new WeakMap<object, Map<string, Waiting>>()

type Part<Answer> = {
  readonly collection: Pick<RxCollection, 'storageInstance'>
  readonly ids: readonly string[]
  readonly write: () => Promise<Answer>
}

/**
 * Writes new documents of two collections at the same time. Nobody hears of either before both are stored, and then of both at once, so that
 * who shows both draws once; nobody hears of the second at all where the first can't be stored. Both have ended when it has.
 */
export async function writeTogether<Answer>(first: Part<unknown>, second: Part<Answer>): Promise<Answer> {
  const [firstStored, secondStored] = [outcome(), outcome()]
  wait(first, { stored: firstStored.reached, others: secondStored.promise })
  wait(second, { stored: secondStored.reached, others: firstStored.promise })
  const [writingFirst, writingSecond] = [first.write(), second.write()]
  // What was stored another way, or could not be, never says so.
  writingFirst.then(firstStored.reached, firstStored.failed)
  writingSecond.then(secondStored.reached, secondStored.reached)
  await Promise.allSettled([writingFirst, writingSecond])
  for (const { collection, ids } of [first, second]) {
    for (const id of ids) waitings.get(collection.storageInstance.internals)?.delete(id)
  }
  const [answer] = await Promise.all([writingSecond, writingFirst])
  return answer
}

function wait({ collection, ids }: Part<unknown>, waiting: Waiting): void {
  const { internals } = collection.storageInstance
  const known = waitings.get(internals) ?? new Map<string, Waiting>()
  waitings.set(internals, known)
  for (const id of ids) known.set(id, waiting)
}

function outcome() {
  let reached = () => {}
  let failed: (reason: unknown) => void = () => {}
  const promise = new Promise<void>((resolve, reject) => {
    reached = resolve
    failed = reject
  })
  // Whoever waits for it is told; it may be nobody.
  promise.catch(() => {})
  return { promise, reached: () => reached(), failed }
}

/** Until everything that was written together with these is stored. */
async function togetherStored(internals: object, ids: readonly string[]): Promise<void> {
  const known = waitings.get(internals)
  if (known === undefined) return
  const mine = ids.flatMap((id) => known.get(id) ?? [])
  for (const { stored } of mine) stored()
  await Promise.all(mine.map(({ others }) => others))
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
  const ids = eventBulk.events.map(({ documentId }) => documentId)
  await togetherStored(instance.internals, ids)
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
