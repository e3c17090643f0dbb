import type { DBCore, DBCoreTable, Middleware } from 'dexie'

/** A layer between Dexie and IndexedDB: what `change` answers for a table takes the place of that table's own operations. */
export function tableMiddleware(
  name: string,
  change: (table: DBCoreTable, tableName: string) => Partial<DBCoreTable>,
): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name,
    create: (core) => ({
      ...core,
      table: (tableName) => {
        const table = core.table(tableName)
        return { ...table, ...change(table, tableName) }
      },
    }),
  }
}
