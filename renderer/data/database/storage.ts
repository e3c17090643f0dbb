import type { Dexie } from 'dexie'
import type {
  BulkWriteRow,
  DexieSettings,
  DexieStorageInternals,
  RxDocumentData,
  RxStorage,
  RxStorageDefaultCheckpoint,
  RxStorageInstanceCreationParams,
} from 'rxdb'
import { fromDexieToStorage, getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { packedRows } from './packed-rows'
import { presenceBeforeGet } from './presence-before-get'
import { writeAtOnce } from './write-at-once'
import { createWriteTimes } from './write-times'
import { writesInParts } from './writes-in-parts'

/** The tables in which RxDB remembers what the server holds (plugins/replication/index.ts, `metaInfoPromise`). */
const META_TABLE = 'rx-replication-meta-'
/** How the context begins in which a replication stores what came from the server. */
const DOWNSTREAM = 'replication-downstream-'

/** RxDB's identifier of a replication (`state.input.identifier`) and its hash. */
type Origin = { readonly identifier: string; readonly hash: string }

/** By the context in which a running replication writes; see `rememberReplication`. */
const origins = new Map<string, Origin>()

/** Tells the storage which replication stands behind a write context; needed before its first document is delivered. */
export function rememberReplication(writeContext: string, origin: Origin): void {
  origins.set(writeContext, origin)
}

/**
 * The storage of every Firstline database: RxDB's Dexie storage with a cure for lost updates, write times that only rise, faster bulk reads,
 * and bulk writes that let the window draw.
 *
 * The cure: RxDB 17.6.0 replaces `_meta` of an insert by `{lwt}` and so drops both marks by which replication recognises a document that it
 * pulled itself. Without `_meta.o`, where the process ended before the second write, every later version of the document is ignored;
 * without `_meta[identifier]` a push that read it before a newer version came can send the old one over the new one.
 * https://github.com/pubkey/rxdb/blob/17.6.0/src/rx-storage-helper.ts#L653 (drops it)
 * https://github.com/pubkey/rxdb/blob/17.6.0/src/replication-protocol/downstream.ts#L344 (relies on the first)
 * https://github.com/pubkey/rxdb/blob/17.6.0/src/replication-protocol/upstream.ts#L355 (relies on the second)
 */
export function firstlineStorage(settings: DexieSettings = {}): RxStorage<DexieStorageInternals, DexieSettings> {
  const dexie = getRxStorageDexie({ ...settings, onCreate: tune })
  return {
    name: dexie.name,
    rxdbVersion: dexie.rxdbVersion,
    async createStorageInstance<Doc>(params: RxStorageInstanceCreationParams<Doc, DexieSettings>) {
      const instance = await dexie.createStorageInstance<Doc>(params)
      const bulkWrite = instance.bulkWrite.bind(instance)
      const isMeta = params.collectionName.startsWith(META_TABLE)
      const times = isMeta ? null : createWriteTimes(instance)
      return Object.assign(instance, {
        async bulkWrite(rows: BulkWriteRow<Doc>[], context: string) {
          markPulledInserts(rows, context)
          if (times === null) return bulkWrite(rows, context)
          await times.raise(rows)
          return (await writeAtOnce(instance, rows, context)) ?? bulkWrite(rows, context)
        },
        /** As RxDB's own query would answer, but in one read of the index instead of a cursor. */
        async getChangedDocumentsSince(limit: number, checkpoint?: RxStorageDefaultCheckpoint) {
          const since = checkpoint ?? { id: '', lwt: 0 }
          const { dexieTable, booleanIndexes } = await instance.internals
          const stored: unknown[] = isMeta
            ? await changedByScan(dexieTable.toArray(), instance.primaryPath, since, limit)
            : await dexieTable
                .where(`[_meta.lwt+${instance.primaryPath}]`)
                .above([since.lwt, since.id])
                .limit(limit)
                .toArray()
          const documents = stored.map((row) => fromDexieToStorage<Doc>(booleanIndexes, row))
          const last = documents.at(-1)
          return {
            documents,
            checkpoint: last ? { id: String(last[instance.primaryPath]), lwt: last._meta.lwt } : since,
          }
        },
      })
    },
  }
}

/** Whether a write with this context brought what came from a server. */
export function isPull(context: string): boolean {
  return context.startsWith(DOWNSTREAM)
}

function markPulledInserts<Doc>(rows: readonly BulkWriteRow<Doc>[], context: string): void {
  if (!isPull(context)) return
  const origin = origins.get(context)
  if (origin === undefined) throw new Error(`unknown replication: ${context}`)
  for (const { document, previous } of rows) {
    // A first version has height 1; the shapes are those of downstream.ts, lines 443 and 459.
    if (previous === undefined) {
      document._meta = { ...document._meta, [origin.identifier]: 1, o: { _rev: 1, hash: origin.hash } }
    }
  }
}

function tune(db: Dexie, name: string): void {
  const isMeta = name.includes(META_TABLE)
  db.use(writesInParts)
  db.use(presenceBeforeGet)
  if (isMeta) db.use(packedRows)
  // Meta rows are read by key alone. Elsewhere the index over time and key also answers questions about the time alone.
  keepIndexes(db, (key) => !isMeta && key !== '_meta.lwt')
}

/** Leaves out secondary indexes that RxDB declares and nothing needs: each one makes every write dearer. */
function keepIndexes(db: Dexie, needed: (key: string) => boolean): void {
  const declare = db.version.bind(db)
  db.version = (number) => {
    const version = declare(number)
    const stores = version.stores.bind(version)
    version.stores = (schema) => {
      const kept = Object.entries(schema).map(([table, keys]) => {
        const [primary = '', ...indexes] = (keys ?? '').split(',').map((key) => key.trim())
        return [table, [primary, ...indexes.filter(needed)].join(',')]
      })
      return stores(Object.fromEntries(kept))
    }
    return version
  }
}

/** Only a migration of the schema walks through meta rows; without an index it sorts them itself. */
async function changedByScan<Row extends RxDocumentData<Record<string, unknown>>>(
  all: PromiseLike<Row[]>,
  primary: string,
  since: RxStorageDefaultCheckpoint,
  limit: number,
): Promise<Row[]> {
  const key = (row: Row) => String(row[primary])
  return (await all)
    .filter((row) => row._meta.lwt > since.lwt || (row._meta.lwt === since.lwt && key(row) > since.id))
    .sort((a, b) => a._meta.lwt - b._meta.lwt || (key(a) < key(b) ? -1 : 1))
    .slice(0, limit)
}
