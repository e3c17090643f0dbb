import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { answered } from '../../../../renderer/data/search/indexed-db'
import { createRecentRows } from '../../../../renderer/data/search/recent-rows'
import type { IncidentId } from '../../../../shared/domain/ids'

type Row = { readonly id: IncidentId; readonly _meta: { readonly lwt: number } }

const row = (name: string, lwt = 1): Row => ({ id: `incident:${name}`, _meta: { lwt } })

async function openRows(rows: readonly Row[]) {
  const opening = indexedDB.open(`rows ${Math.random()}`)
  opening.onupgradeneeded = () => opening.result.createObjectStore('docs', { keyPath: 'id' })
  const database = await answered<IDBDatabase>(opening)
  const store = async (stored: Row) => {
    await answered(database.transaction('docs', 'readwrite').objectStore('docs').put(stored))
  }
  for (const each of rows) await store(each)
  return { database, store }
}

const known = (lwts: { readonly [name: string]: number }) => (id: IncidentId) => lwts[id.slice('incident:'.length)]
const ids = (names: string): IncidentId[] => [...names].map((name): IncidentId => `incident:${name}`)

test('rows come in the order asked for, without those that do not exist', async () => {
  const { database } = await openRows([row('a'), row('b')])
  const recent = createRecentRows()
  expect(await recent.read(database, ids('bxa'), known({ a: 1, b: 1 }))).toEqual([row('b'), row('a')])
})

test('a row is read once for as long as its version counts', async () => {
  const { database, store } = await openRows([row('a')])
  const recent = createRecentRows()
  await recent.read(database, ids('a'), known({ a: 1 }))
  const reading = vi.spyOn(database, 'transaction')
  expect(await recent.read(database, ids('a'), known({ a: 1 }))).toEqual([row('a')])
  expect(reading).not.toHaveBeenCalled()
  await store(row('a', 2))
  expect(await recent.read(database, ids('a'), known({ a: 2 }))).toEqual([row('a', 2)])
})

test('a row that is newer in the store than what is known of it is read again until that is known', async () => {
  const { database, store } = await openRows([row('a', 2)])
  const recent = createRecentRows()
  await recent.read(database, ids('a'), known({ a: 1 }))
  await store(row('a', 3))
  expect(await recent.read(database, ids('a'), known({ a: 1 }))).toEqual([row('a', 3)])
})

test('more rows than are kept are all answered', async () => {
  const many = Array.from({ length: 700 }, (_, at) => row(String(at)))
  const { database } = await openRows(many)
  const recent = createRecentRows()
  const all = many.map(({ id }) => id)
  for (let turn = 0; turn < 2; turn += 1) expect(await recent.read(database, all, () => 1)).toEqual(many)
})

test('what is forgotten while another question waits is still answered', async () => {
  const many = Array.from({ length: 700 }, (_, at) => row(String(at)))
  const { database } = await openRows(many)
  const recent = createRecentRows()
  const all = many.map(({ id }) => id)
  const [first, ...others] = all
  if (first === undefined) throw new Error('no row')
  await recent.read(database, [first], () => 1)
  const [, answer] = await Promise.all([
    recent.read(database, others, () => 1),
    recent.read(database, [...others.slice(0, 1), first], () => 1),
  ])
  expect(answer).toHaveLength(2)
})
