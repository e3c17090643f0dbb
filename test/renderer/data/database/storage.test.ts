import 'fake-indexeddb/auto'
import {
  addRxPlugin,
  createRxDatabase,
  getChangedDocumentsSince,
  type RxCollection,
  type RxDatabase,
  type RxJsonSchema,
  type RxStorageDefaultCheckpoint,
} from 'rxdb'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication'
import { firstValueFrom, Subject } from 'rxjs'
import { afterEach, describe, expect, it } from 'vitest'
import { firstlineStorage, rememberReplication } from '../../../../renderer/data/database/storage'

addRxPlugin(RxDBLocalDocumentsPlugin)

type Note = { readonly id: string; readonly text: string }
type Collections = { readonly notes: RxCollection<Note> }

const schema: RxJsonSchema<Note> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, text: { type: 'string' } },
  required: ['id', 'text'],
}

let open: RxDatabase<Collections>[] = []
let count = 0
async function openNotes(name = `storage-test-${++count}`): Promise<RxDatabase<Collections>> {
  const db = await createRxDatabase<Collections>({ name, storage: firstlineStorage() })
  await db.addCollections({ notes: { schema } })
  open.push(db)
  return db
}

afterEach(async () => {
  for (const db of open) await db.close()
  open = []
})

const notes = (from: number, to: number): Note[] =>
  Array.from({ length: to - from }, (_, at) => ({ id: `note:${String(from + at).padStart(5, '0')}`, text: 'first' }))

/** Three notes after each of those of `notes`, in the order of their keys. */
const between = (from: number, to: number): Note[] =>
  notes(from, to).flatMap(({ id, text }) => ['a', 'b', 'c'].map((suffix) => ({ id: `${id}${suffix}`, text })))

describe('reading what changed', () => {
  it('goes on from where it was, though the clock was set back before the database was opened again', async () => {
    const before = await openNotes('clock-set-back')
    await before.notes.bulkInsert(notes(0, 1))
    const { dexieTable } = await before.notes.storageInstance.internals
    const [row] = await dexieTable.toArray()
    // An hour fast when it was written.
    await dexieTable.put({ ...row, _meta: { ...row._meta, lwt: row._meta.lwt + 3_600_000 } })
    const { checkpoint } = await getChangedDocumentsSince(before.notes.storageInstance, 10)
    await before.close()

    const db = await openNotes('clock-set-back')
    await Promise.all([db.notes.bulkInsert(notes(1, 2)), db.notes.bulkInsert(notes(2, 4))])
    await db.notes.bulkInsert(notes(4, 5))
    const { documents } = await getChangedDocumentsSince(db.notes.storageInstance, 10, checkpoint)
    expect(documents.map(({ id }) => id)).toEqual(notes(1, 5).map(({ id }) => id))
  })

  it('pages through all documents in the order of their writing, deleted ones included', async () => {
    const db = await openNotes()
    await db.notes.bulkInsert(notes(0, 30))
    await db.notes.bulkInsert(notes(30, 70))
    await (await db.notes.findOne('note:00003').exec())?.remove()

    const first = await getChangedDocumentsSince(db.notes.storageInstance, 50)
    const second = await getChangedDocumentsSince(db.notes.storageInstance, 50, first.checkpoint)
    const third = await getChangedDocumentsSince(db.notes.storageInstance, 50, second.checkpoint)

    expect(first.documents).toHaveLength(50)
    expect(second.documents).toHaveLength(20)
    expect(third.documents).toEqual([])
    expect(third.checkpoint).toEqual(second.checkpoint)
    expect(second.documents.at(-1)).toMatchObject({ id: 'note:00003', _deleted: true })
    expect(new Set([...first.documents, ...second.documents].map((note) => note.id)).size).toBe(70)
  })
})

describe('writing in bulk', () => {
  it.each([
    { name: 'none exists', existing: [], written: 130, conflicts: 0 },
    { name: 'some exist', existing: notes(10, 15), written: 130, conflicts: 5 },
    { name: 'all exist', existing: notes(0, 130), written: 130, conflicts: 130 },
    {
      name: 'many more lie between them',
      existing: [...notes(1, 130), ...between(0, 130)],
      written: 130,
      conflicts: 129,
    },
  ])('finds out which documents are there already: $name', async ({ existing, written, conflicts }) => {
    const db = await openNotes()
    await db.notes.bulkInsert(existing)

    const outcome = await db.notes.bulkInsert(notes(0, written))

    expect(outcome.error).toHaveLength(conflicts)
    const asked = [...notes(0, written), { id: 'note:nowhere', text: '' }].map(({ id }) => id)
    const found = await db.notes.storageInstance.findDocumentsById(asked, false)
    expect(found.map(({ id }) => id)).toEqual(notes(0, written).map(({ id }) => id))
    expect(await db.notes.count().exec()).toBe(new Set([...existing, ...notes(0, written)].map((note) => note.id)).size)
  })
})

describe('writing a few', () => {
  it.each([
    { name: 'none', existing: [] },
    { name: 'one', existing: notes(2, 3) },
    { name: 'all', existing: notes(0, 5) },
  ])('stores and tells what is new where $name of them is there already', async ({ existing }) => {
    const db = await openNotes()
    const kept = existing.map((note) => ({ ...note, text: 'kept' }))
    await db.notes.bulkInsert(kept)
    const told: string[] = []
    let checkpoint: RxStorageDefaultCheckpoint | undefined
    db.notes.storageInstance.changeStream().subscribe((bulk) => {
      told.push(...bulk.events.map(({ documentId, operation }) => `${operation} ${documentId}`))
      checkpoint = bulk.checkpoint
    })

    const { error } = await db.notes.bulkInsert(notes(0, 5))

    const fresh = notes(0, 5).filter(({ id }) => !existing.some((note) => note.id === id))
    expect(error.map(({ status, documentId }) => [status, documentId])).toEqual(existing.map(({ id }) => [409, id]))
    expect(told).toEqual(fresh.map(({ id }) => `INSERT ${id}`))
    const stored = await db.notes.find({ sort: [{ id: 'asc' }] }).exec()
    expect(stored.map(({ id, text }) => ({ id, text }))).toEqual(
      [...kept, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1)),
    )
    if (fresh.length === 0) return
    expect((await getChangedDocumentsSince(db.notes.storageInstance, 10, checkpoint)).documents).toEqual([])
  })

  it('is refused by a database that is closed', async () => {
    const db = await openNotes()
    const { storageInstance } = db.notes
    await db.close()
    const [document] = notes(0, 1)
    if (document === undefined) throw new Error('no note')
    const row = { document: { ...document, _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-a' } }
    await expect(async () => storageInstance.bulkWrite([row], 'test')).rejects.toThrow()
  })
})

describe('pulled documents', () => {
  async function replicate(db: RxDatabase<Collections>) {
    const stream = new Subject<{ documents: (Note & { _deleted: boolean })[]; checkpoint: { at: number } }>()
    const state: RxReplicationState<Note, { at: number }> = replicateRxCollection<Note, { at: number }>({
      collection: db.notes,
      replicationIdentifier: 'notes',
      waitForLeadership: false,
      pull: {
        handler: async (checkpoint) => ({ documents: [], checkpoint: checkpoint ?? { at: 0 } }),
        stream$: stream,
      },
      push: { handler: async () => [] },
    })
    await state.awaitInitialReplication()
    const inner = state.internalReplicationState
    if (!inner) throw new Error('not started')
    const hash = await inner.input.hashFunction(inner.input.identifier)
    return { state, stream, identifier: inner.input.identifier, hash, context: await inner.downstreamBulkWriteFlag }
  }

  it('carry the marks of the replication that pulled them', async () => {
    const db = await openNotes()
    const { state, stream, identifier, hash, context } = await replicate(db)
    rememberReplication(context, { identifier, hash })
    const received = firstValueFrom(state.received$)

    stream.next({ documents: [{ id: 'note:a', text: 'pulled', _deleted: false }], checkpoint: { at: 1 } })
    await received

    const [stored] = await db.notes.storageInstance.findDocumentsById(['note:a'], false)
    expect(stored?._meta).toMatchObject({ [identifier]: 1, o: { _rev: 1, hash } })
  })

  it('keep no secondary index in the table that remembers the server', async () => {
    const db = await openNotes()
    await replicate(db)
    const meta = (await indexedDB.databases()).find((entry) =>
      entry.name?.includes(`${db.name}--0--rx-replication-meta-`),
    )
    expect(meta?.name).toBeDefined()
    const raw = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(meta?.name ?? '')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    expect([...raw.transaction('docs').objectStore('docs').indexNames]).toEqual([])
    raw.close()
  })
})
