import type { DBCoreGetManyRequest, DBCoreTable } from 'dexie'
import { tableMiddleware } from './table-middleware'

/** Below this many keys, asking first costs more than it saves. */
const WORTH_ASKING = 100
/** More keys in the range than this many times those that are wanted: the range says nothing about them. */
const TOO_MANY = 2
/** `DBCoreRangeType.Range`, which Dexie exports as a type only. */
const RANGE = 1

/**
 * Before a bulk read by key it asks in one request which keys of their range exist: documents that are written for the first time
 * (an import, the first pull) are then known to be absent without a request for each, and neighbours are read together.
 */
export const presenceBeforeGet = tableMiddleware('presence-before-get', (table) => ({
  getMany: (request) => getMany(table, request),
}))

async function getMany(table: DBCoreTable, request: DBCoreGetManyRequest): Promise<unknown[]> {
  const { keys, trans } = request
  if (keys.length < WORTH_ASKING || !keys.every((key) => typeof key === 'string')) return table.getMany(request)
  const sorted = [...keys].sort()
  const range = { type: RANGE, lower: sorted[0], upper: sorted.at(-1) }
  const query = { index: table.schema.primaryKey, range }
  const limit = keys.length * TOO_MANY + 1
  const { result: present } = await table.query({ trans, values: false, query, limit })
  if (present.length === 0) return keys.map(() => undefined)
  if (present.length === limit) return table.getMany(request)
  const existing = new Set<unknown>(present)
  const wanted = keys.filter((key) => existing.has(key))
  if (wanted.length === 0) return keys.map(() => undefined)
  // Mostly wanted: the whole range in one request is cheaper than a request for each.
  const dense = wanted.length * TOO_MANY > present.length
  const values = dense
    ? (await table.query({ trans, values: true, query, limit })).result
    : await table.getMany({ trans, keys: wanted })
  const found = new Map((dense ? present : wanted).map((key, at) => [key, values[at]]))
  return keys.map((key) => found.get(key))
}
