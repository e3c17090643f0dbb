import type { RxCollection } from 'rxdb'
import type { FirstlineDatabase } from './database'
import { answerOf, prefixRange, readTable } from './stored-documents'

/** What the data takes up on this device. Bytes are null where the browser does not tell. */
export type StorageFacts = {
  readonly used: number | null
  readonly available: number | null
  /** Whether the browser promised not to remove it when space gets short; null where it can't be asked. */
  readonly persisted: boolean | null
  readonly incidents: number
  readonly entries: number
  readonly records: number
  readonly pieces: number
}

/** Less than this may not last a week of photos, bytes. */
export const LITTLE_SPACE = 500_000_000

export async function readStorageFacts(db: FirstlineDatabase): Promise<StorageFacts> {
  const [estimate, persisted, incidents, entries, records, pieces] = await Promise.all([
    storageManager()?.estimate(),
    storageManager()?.persisted(),
    countOf(db.incidents),
    countOf(db.timeline),
    countOf(db.library),
    countOf(db.files),
  ])
  return {
    used: estimate?.usage ?? null,
    available: availableOf(estimate),
    persisted: persisted ?? null,
    incidents,
    entries,
    records,
    pieces,
  }
}

/** Bytes left for this device's data; null where the browser does not tell. */
export async function readSpaceLeft(): Promise<number | null> {
  return availableOf(await storageManager()?.estimate())
}

function availableOf({ usage, quota }: StorageEstimate = {}): number | null {
  return usage === undefined || quota === undefined ? null : quota - usage
}

/** Asks the browser to keep the data when space gets short; whether it does. */
export async function askToKeepStorage(): Promise<boolean> {
  return (await storageManager()?.persist()) ?? false
}

function countOf<Doc>(collection: RxCollection<Doc>): Promise<number> {
  return readTable(collection, (docs) => answerOf(docs.index('[_deleted+id]').count(prefixRange([]))))
}

/** Only a secure page has it. */
function storageManager(): StorageManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.storage
}
