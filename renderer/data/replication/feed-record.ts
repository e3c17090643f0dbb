import type { FirstlineDatabase } from '../database'
import { FEED_KINDS } from './record-kind'

/** How far this device has read the feed of one workspace. It alone decides where reading goes on, and ends with the database. */
export type FeedRecord = {
  /** Opaque; `0` before the first page. */
  readonly seq: string
  readonly kinds: string
  /** Whether this device ever held everything that the server had. */
  readonly caughtUp: boolean
}

const documentId = (identifier: string) => `feed-${identifier}`

/** What was saved; the beginning where nothing was, or where this version reads kinds that the one before skipped. */
export async function loadFeedRecord(db: FirstlineDatabase, identifier: string): Promise<FeedRecord> {
  const stored = await db.getLocal<FeedRecord>(documentId(identifier))
  const record = stored?.toJSON().data
  const caughtUp = record?.caughtUp ?? false
  if (record === undefined || record.kinds !== FEED_KINDS) return { seq: '0', kinds: FEED_KINDS, caughtUp }
  return { seq: record.seq, kinds: record.kinds, caughtUp }
}

export async function saveFeedRecord(db: FirstlineDatabase, identifier: string, record: FeedRecord): Promise<void> {
  await db.upsertLocal<FeedRecord>(documentId(identifier), record)
}
