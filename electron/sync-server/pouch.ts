/// <reference path="./pouchdb-types.d.ts" />
import PouchDB from 'pouchdb'
import memoryAdapter from 'pouchdb-adapter-memory'
import findPlugin from 'pouchdb-find'

PouchDB.plugin(memoryAdapter)
PouchDB.plugin(findPlugin)

export type Pouch = PouchDB

/** Opens a PouchDB: LevelDB in the folder that `name` is a path of, or in memory. */
export function openPouch(name: string, inMemory: boolean): Pouch {
  return new PouchDB(name, { adapter: inMemory ? 'memory' : 'leveldb' })
}
