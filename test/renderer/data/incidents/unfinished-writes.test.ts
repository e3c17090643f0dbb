import 'fake-indexeddb/auto'
import type { BulkWriteRow, RxStorageInstanceCreationParams } from 'rxdb'
import { expect, test, vi } from 'vitest'
import type { FirstlineDatabase } from '../../../../renderer/data/database/database'
import { firstlineStorage } from '../../../../renderer/data/database/storage'
import { observeWrites } from '../../../../renderer/data/database/stored-documents'
import { ALL_INCIDENTS } from '../../../../renderer/data/list/list-query'
import { resolve, startWork } from '../../../../shared/domain/state-operations'
import { refused } from '../../../../shared/result'
import { makeIncidents } from '../../../fixtures/make-incidents'
import { freshName, openTestSession } from '../open-test-session'

const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const
const RESOLUTION = { code: 'fixed', cause: 'a belt', steps: 'looked', difficulties: '', fix: 'replaced it' } as const

const readTimelineOfAll = async ({ db }: { readonly db: FirstlineDatabase }) =>
  (await db.timeline.find().exec()).map(({ id }) => id)

/** A storage whose writes to one collection are held up or fail, like a window that ends (nothing after it is written) or a disk that is full. */
function failing() {
  const failure: { at: string; error: Error | null; held: Promise<void> } = {
    ...{ at: '', error: null },
    held: Promise.resolve(),
  }
  const storage = firstlineStorage()
  const broken = {
    ...storage,
    createStorageInstance: async <Doc>(params: RxStorageInstanceCreationParams<Doc, object>) => {
      const instance = await storage.createStorageInstance<Doc>(params)
      const bulkWrite = instance.bulkWrite.bind(instance)
      return Object.assign(instance, {
        bulkWrite: async (rows: BulkWriteRow<Doc>[], context: string) => {
          if (params.collectionName === failure.at) {
            await failure.held
            if (failure.error !== null) throw failure.error
          }
          return bulkWrite(rows, context)
        },
      })
    },
  }
  return { failure, storage: broken }
}

const killed = new Error('the window has ended')
const full = Object.assign(new Error('wrapped'), { inner: new DOMException('disk full', 'QuotaExceededError') })

test.each(['timeline', 'incidents'])(
  'a window that ends before %s is written leaves a change that the next start completes',
  async (at) => {
    const { storage, failure } = failing()
    const databaseName = freshName()
    const session = await openTestSession({ databaseName, storage })
    const logged = await session.incidents.log(PRINTER)
    if (!logged.ok) throw new Error(logged.reason)
    const { id } = logged.value
    Object.assign(failure, { at, error: killed })
    await expect(session.incidents.perform(id, startWork)).rejects.toThrow('the window has ended')
    failure.error = null
    await session.close()

    const again = await openTestSession({ databaseName })
    expect(await again.incidents.get(id)).toMatchObject({ state: 'in-progress' })
    const once = (await again.timeline.read(id)).map((entry) => entry.body.type)
    expect(once.filter((type) => type === 'state')).toHaveLength(1)
    await again.close()

    const third = await openTestSession({ databaseName })
    expect((await third.timeline.read(id)).map((entry) => entry.body.type)).toEqual(once)
  },
)

test('a change that was completed but not struck out is not made twice, nor over a later one', async () => {
  const databaseName = freshName()
  const session = await openTestSession({ databaseName })
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  const base = logged.value
  const started = startWork(base, session.moment())
  if (!started.ok) throw new Error(started.reason)
  await session.incidents.commit({ base, change: started.value })
  await session.incidents.perform(id, (incident, moment) => resolve(incident, RESOLUTION, moment))
  const before = await session.timeline.read(id)
  const { dexieTable } = await session.db.drafts.storageInstance.internals
  await dexieTable.put({
    id: 'intent:gone:1',
    kind: 'intent',
    updatedAt: 1,
    content: { base, change: started.value },
    _deleted: '0',
    _attachments: {},
    _meta: { lwt: 1 },
    _rev: '1-intent',
  })
  await session.close()

  const again = await openTestSession({ databaseName })
  expect(await again.incidents.get(id)).toMatchObject({ state: 'resolved' })
  expect(await again.timeline.read(id)).toEqual(before)
})

test('a logged incident whose window ended in between is there after the next start', async () => {
  const { storage, failure } = failing()
  const databaseName = freshName()
  const session = await openTestSession({ databaseName, storage })
  Object.assign(failure, { at: 'incidents', error: killed })
  await expect(session.incidents.log(PRINTER)).rejects.toThrow('the window has ended')
  expect((await session.list.readWindow(ALL_INCIDENTS, { offset: 0, limit: 5 })).total).toBe(0)
  await session.close().catch(() => undefined)

  const again = await openTestSession({ databaseName })
  const { rows } = await again.list.readWindow(ALL_INCIDENTS, { offset: 0, limit: 5 })
  expect(rows.map((row) => row.title)).toEqual(['Printer jams'])
})

test.each(['timeline', 'incidents'])(
  'a disk that is full when %s is written is a reason, and nothing half-written stays',
  async (at) => {
    const { storage, failure } = failing()
    const databaseName = freshName()
    const session = await openTestSession({ databaseName, storage })
    const logged = await session.incidents.log(PRINTER)
    if (!logged.ok) throw new Error(logged.reason)
    const { id } = logged.value
    const entries = await session.timeline.read(id)
    Object.assign(failure, { at, error: full })
    expect(await session.incidents.perform(id, startWork)).toEqual(refused('storage-full'))
    failure.error = null
    expect(await session.incidents.get(id)).toEqual(logged.value)
    expect(await session.timeline.read(id)).toEqual(entries)
    await session.close()

    const again = await openTestSession({ databaseName })
    expect(await again.incidents.get(id)).toEqual(logged.value)
    expect(await again.timeline.read(id)).toEqual(entries)
  },
)

test.each(['timeline', 'incidents'])(
  'a new incident that finds no room in %s is a reason, and nothing of it stays',
  async (at) => {
    const { storage, failure } = failing()
    const databaseName = freshName()
    const session = await openTestSession({ databaseName, storage })
    Object.assign(failure, { at, error: full })
    expect(await session.incidents.log(PRINTER)).toEqual(refused('storage-full'))
    failure.error = null
    expect(await readTimelineOfAll(session)).toEqual([])
    await session.close()

    const again = await openTestSession({ databaseName })
    expect((await again.list.readWindow(ALL_INCIDENTS, { offset: 0, limit: 5 })).total).toBe(0)
  },
)

test('nobody hears of a new incident before its first line is stored', async () => {
  const { storage, failure } = failing()
  const session = await openTestSession({ storage })
  let release = () => {}
  const held = new Promise<void>((resolved) => {
    release = resolved
  })
  Object.assign(failure, { at: 'timeline', held })
  const heard: string[] = []
  const stored = async (): Promise<readonly { readonly id: string }[]> =>
    session.list.readWindow(ALL_INCIDENTS, { offset: 0, limit: 5 }).then(({ rows }) => rows)
  observeWrites(session.db.incidents).subscribe((written) => heard.push(...written.map(({ id }) => id)))
  const logging = session.incidents.log(PRINTER)
  await vi.waitFor(async () => expect(await stored()).toHaveLength(1))
  expect(heard).toEqual([])
  release()
  const logged = await logging
  if (!logged.ok) throw new Error(logged.reason)
  expect(heard).toEqual([logged.value.id])
  expect(await session.timeline.read(logged.value.id)).toHaveLength(1)
})

test('an import that was cut short shows whole incidents only, and completes when it is run again', async () => {
  const { storage, failure } = failing()
  const session = await openTestSession({ storage })
  const made = makeIncidents(30)
  Object.assign(failure, { at: 'incidents', error: full })
  expect(await session.incidents.bulkWrite(made)).toEqual(refused('storage-full'))
  expect((await session.list.readWindow(ALL_INCIDENTS, { offset: 0, limit: 5 })).total).toBe(0)
  failure.error = null
  expect(await session.incidents.bulkWrite(made)).toEqual({ ok: true, value: { written: 30, skipped: 0 } })
  for (const { incident, entries } of made) {
    expect(await session.timeline.read(incident.id)).toHaveLength(entries.length)
  }
})
