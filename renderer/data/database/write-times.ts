import type { BulkWriteRow } from 'rxdb'
import type { RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import { answerOf } from './stored-documents'

/** RxDB notes when a document was written in hundredths of a millisecond. */
const STEP = 0.01

/**
 * Write times that only rise, of one collection: who has read all up to some time goes on from there, replication's sending among them. A clock
 * that was set back between two starts would put what is written then before that, and it would never be sent.
 */
export type WriteTimes = {
  /** Raises the times of rows that are about to be written above all that is stored. */
  readonly raise: <Doc>(rows: readonly BulkWriteRow<Doc>[]) => Promise<void>
}

export function createWriteTimes<Doc>(instance: RxStorageInstanceDexie<Doc>): WriteTimes {
  let latest = 0
  const note = (time: number) => {
    latest = Math.max(latest, time)
  }
  // Other windows write as well.
  instance.changeStream().subscribe(({ checkpoint }) => note(checkpoint.lwt))
  let reading: Promise<void> | null = null
  return {
    raise: async (rows) => {
      if (reading === null) {
        reading = latestIn(instance).then(note)
        reading.catch(() => {
          reading = null
        })
      }
      await reading
      const before = latest
      for (const { document } of rows) {
        if (document._meta.lwt <= before) {
          document._meta = { ...document._meta, lwt: Number((before + STEP).toFixed(2)) }
        }
        note(document._meta.lwt)
      }
    },
  }
}

/** When the last document was written, milliseconds since 1970 UTC by the clock of then; 0 without any. */
async function latestIn<Doc>({ internals, primaryPath }: RxStorageInstanceDexie<Doc>): Promise<number> {
  const { dexieDb, dexieTable } = await internals
  const docs = dexieDb.backendDB().transaction(dexieTable.name, 'readonly').objectStore(dexieTable.name)
  const cursor = await answerOf(docs.index(`[_meta.lwt+${primaryPath}]`).openKeyCursor(null, 'prev'))
  const key = cursor?.key
  const time = Array.isArray(key) ? key[0] : 0
  return typeof time === 'number' ? time : 0
}
