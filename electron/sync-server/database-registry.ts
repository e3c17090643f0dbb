import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Database, type DatabaseRecord, makeDatabase } from './database'
import { HttpError, notFound } from './http-error'
import { isFields } from './json-document'
import { openPouch, type Pouch } from './pouch'
import { CLOSED, parseSecurity, type Security } from './security'

const NAME = /^[a-z][a-z0-9_$()+/-]{0,127}$/
const USERS = '_users'

export type DatabaseRegistry = {
  readonly names: () => readonly string[]
  /** Throws 404 where there is none. */
  readonly open: (name: string) => Database
  readonly create: (name: string) => Promise<Database>
  readonly remove: (name: string) => Promise<void>
  readonly secure: (database: Database, security: Security) => Promise<void>
  readonly close: () => Promise<void>
}

function checkName(name: string): void {
  if (name === USERS || NAME.test(name)) return
  throw new HttpError(
    400,
    'illegal_database_name',
    `Name: '${name.slice(0, 200)}'. Only lowercase characters (a-z), digits (0-9), and any of the characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.`,
  )
}

const idOf = (name: string) => `database:${name}`

async function readRecords(system: Pouch): Promise<DatabaseRecord[]> {
  const { rows } = await system.allDocs({ include_docs: true, startkey: 'database:', endkey: 'database:\ufff0' })
  return rows.flatMap((row) => {
    const doc = 'doc' in row ? row.doc : null
    if (!isFields(doc) || typeof doc.name !== 'string' || typeof doc.instance !== 'string') return []
    const security = parseSecurity(isFields(doc.security) ? doc.security : {})
    return [{ name: doc.name, instance: doc.instance, security }]
  })
}

/** All databases of a server, in `folder` or (null) in memory. Which there are stands in a database of its own. */
export async function openRegistry(folder: string | null): Promise<DatabaseRegistry> {
  const memoryPrefix = randomUUID()
  const inMemory = folder === null
  const pathOf = (file: string) => (inMemory ? `${memoryPrefix}-${file}` : join(folder, file))
  // The instance in the file's name: what a crash left of a removed database never comes back in a new one.
  const pouchOf = ({ name, instance }: DatabaseRecord) =>
    openPouch(pathOf(`db-${encodeURIComponent(name)}-${instance}`), inMemory)
  const system = openPouch(pathOf('registry'), inMemory)
  const databases = new Map<string, Database>()
  for (const record of await readRecords(system)) databases.set(record.name, makeDatabase(record, pouchOf(record)))

  const save = async (record: DatabaseRecord) => {
    const known = await system.get(idOf(record.name)).catch(() => null)
    await system.put({ ...record, _id: idOf(record.name), ...(known === null ? {} : { _rev: known._rev }) })
  }

  const registry: DatabaseRegistry = {
    names: () => [...databases.keys()].sort(),
    open: (name) => {
      checkName(name)
      const database = databases.get(name)
      if (database?.isOpen() !== true) throw notFound('Database does not exist.')
      return database
    },
    create: async (name) => {
      checkName(name)
      if (databases.has(name))
        throw new HttpError(412, 'file_exists', 'The database could not be created, the file already exists.')
      const record = { name, instance: randomUUID(), security: CLOSED }
      const database = makeDatabase(record, pouchOf(record))
      databases.set(name, database)
      await save(record)
      return database
    },
    remove: async (name) => {
      const database = registry.open(name)
      await database.end(async (pouch) => {
        await system.remove(await system.get(idOf(name)))
        await pouch.destroy()
      })
      databases.delete(name)
    },
    secure: async (database, security) => {
      await save({ ...database.record(), security })
      database.setSecurity(security)
    },
    close: async () => {
      for (const database of databases.values())
        await database.end((pouch) => (inMemory ? pouch.destroy() : pouch.close()))
      await (inMemory ? system.destroy() : system.close())
    },
  }
  if (!databases.has(USERS)) await registry.create(USERS)
  return registry
}
