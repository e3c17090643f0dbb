import 'fake-indexeddb/auto'
import type { RxCollection } from 'rxdb'
import { onTestFinished } from 'vitest'
import { type DataSession, openSession, type SessionOptions } from '../../../renderer/data/session'
import { preparePicture } from '../../fixtures/prepare-picture'

let last = 0

export function freshName(): string {
  last += 1
  return `test-${process.pid}-${last}`
}

/** A session over an IndexedDB in memory; closed after the test. Give the same name to open the same data again. */
export async function openTestSession(options: Partial<SessionOptions> = {}): Promise<DataSession> {
  const session = await openSession({
    databaseName: freshName(),
    multiInstance: false,
    preparePicture,
    ...options,
  })
  onTestFinished(async () => {
    if (!session.db.closed) await session.close()
  })
  return session
}

/** Lets a collection refuse every write as on a full disk; the answer ends it. */
export function fillDisk<Doc>({ storageInstance }: RxCollection<Doc>): () => void {
  const { bulkWrite } = storageInstance
  storageInstance.bulkWrite = () => Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))
  return () => {
    storageInstance.bulkWrite = bulkWrite
  }
}
