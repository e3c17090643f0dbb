import { getLastCheckpointDoc, type RxCollection, type RxStorageDefaultCheckpoint, setCheckpoint } from 'rxdb'
import { REPLICATION_STATE_BY_COLLECTION } from 'rxdb/plugins/replication'
import { expect, vi } from 'vitest'
import { readLatest } from '../../../../renderer/data/database/stored-documents'

function stateOf<Doc>(collection: RxCollection<Doc>) {
  const [replication] = REPLICATION_STATE_BY_COLLECTION.get(collection) ?? []
  const state = replication?.internalReplicationState
  if (state === undefined) throw new Error(`${collection.name} is not replicated`)
  return state
}

/** Up to when RxDB takes everything in a collection for sent, milliseconds since 1970 UTC; 0 for nothing. */
export async function sentUpTo<Doc>(collection: RxCollection<Doc>): Promise<number> {
  const state = stateOf(collection)
  return (await getLastCheckpointDoc<unknown, RxStorageDefaultCheckpoint>(state, 'up'))?.lwt ?? 0
}

/** Resolves when RxDB takes everything in a collection for sent. */
export async function untilAllSent<Doc>(collection: RxCollection<Doc>): Promise<void> {
  const [latest] = await readLatest(collection, 1)
  await vi.waitFor(async () => expect(await sentUpTo(collection)).toBe(latest?._meta.lwt), 20_000)
}

/** From here on RxDB takes what is written within the next hour for sent, once replication starts anew. */
export async function takeNextForSent<Doc>(collection: RxCollection<Doc>): Promise<void> {
  await setCheckpoint(stateOf(collection), 'up', { id: '', lwt: Date.now() + 3_600_000 })
}
