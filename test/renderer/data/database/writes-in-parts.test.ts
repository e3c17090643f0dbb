import 'fake-indexeddb/auto'
import { Dexie, type Table } from 'dexie'
import { afterEach, expect, test, vi } from 'vitest'
import { writesInParts } from '../../../../renderer/data/database/writes-in-parts'

type Row = { readonly id: number; readonly name: string }

const opened: Dexie[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.delete()
})

async function openTable() {
  const database = new Dexie(`parts ${Math.random()}`)
  opened.push(database)
  database.use(writesInParts)
  database.version(1).stores({ docs: 'id,&name' })
  await database.open()
  const docs: Table<Row, number> = database.table('docs')
  return { database, docs }
}

const rows = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}` }))

test.each([1, 100, 101, 250, 1_000])('%i documents are all stored', async (count) => {
  const { docs } = await openTable()
  const keys = await docs.bulkPut(rows(count), { allKeys: true })
  expect(keys).toEqual(rows(count).map(({ id }) => id))
  expect(await docs.toArray()).toEqual(rows(count))
})

test('the window gets its turn between the parts', async () => {
  const { docs } = await openTable()
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  const atOnce: number[] = []
  let since = 0
  const look = () => {
    if (put.mock.calls.length > since) atOnce.push(put.mock.calls.length - since)
    since = put.mock.calls.length
  }
  const looking = setInterval(look, 0)
  await docs.bulkPut(rows(1_000))
  clearInterval(looking)
  look()
  put.mockRestore()
  expect(Math.max(...atOnce)).toBeLessThan(500)
})

test('all or nothing: what fails in a later part leaves none of the earlier ones', async () => {
  const { database, docs } = await openTable()
  const twice = rows(300).map((row) => (row.id === 250 ? { ...row, name: 'row 0' } : row))
  const writing = database.transaction('rw', docs, () => docs.bulkAdd(twice))
  await expect(writing).rejects.toMatchObject({ name: 'BulkError' })
  expect(await docs.count()).toBe(0)
})

test('a failure names the document by its place among all', async () => {
  const { docs } = await openTable()
  const twice = rows(300).map((row) => (row.id === 250 ? { ...row, name: 'row 0' } : row))
  const failed = await docs.bulkAdd(twice).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Dexie.BulkError)
  expect(failed).toMatchObject({ failuresByPos: { 250: expect.anything() } })
})
