import type { DBCore, DBCoreGetManyRequest, DBCoreTable, Middleware } from 'dexie'

/** Below this many keys, asking first costs more than it saves. */
const WORTH_ASKING = 20
/** `DBCoreRangeType.Range`, which Dexie exports as a type only. */
const RANGE = 1

/**
 * Before a bulk read by key it asks in one request how many of the keys' range exist: documents that are written for the first time
 * (an import, the first pull) are then known to be absent without a request for each.
 */
export const presenceBeforeGet: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'presence-before-get',
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name)
      return { ...table, getMany: (request) => getMany(table, request) }
    },
  }),
}

async function getMany(table: DBCoreTable, request: DBCoreGetManyRequest): Promise<unknown[]> {
  const { keys, trans } = request
  if (keys.length < WORTH_ASKING || !keys.every((key) => typeof key === 'string')) return table.getMany(request)
  const sorted = [...keys].sort()
  const range = { type: RANGE, lower: sorted[0], upper: sorted.at(-1) }
  const query = { index: table.schema.primaryKey, range }
  const present = await table.count({ trans, query })
  if (present === 0) return keys.map(() => undefined)
  if (present > keys.length * 4) return table.getMany(request)
  const found = await table.query({ trans, values: false, query })
  const existing = new Set<unknown>(found.result)
  const wanted = keys.filter((key) => existing.has(key))
  if (wanted.length === keys.length) return table.getMany(request)
  const values = wanted.length === 0 ? [] : await table.getMany({ trans, keys: wanted })
  const byKey = new Map(wanted.map((key, at) => [key, values[at]]))
  return keys.map((key) => byKey.get(key))
}
