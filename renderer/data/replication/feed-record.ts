import type { FirstlineDatabase } from '../database/database'
import { type Mark, type Marks, marksAfter, NO_MARKS } from './known-marks'
import { readingEpoch } from './lost-collections'
import { FEED_KINDS } from './record-kind'
import { type SentLast, sentLastAfter } from './sent-last'

/** How far this device has read the feed of one workspace. It alone decides where reading goes on, and ends with the database. */
export type FeedRecord = {
  /** Opaque; `0` before the first page. */
  readonly seq: string
  readonly kinds: string
  /** In which all of it was read; see `lost-collections.ts`. */
  readonly epoch: string
  /** Whether this device ever held everything that the server had. */
  readonly caughtUp: boolean
  /** Of the latest revisions that the server is known to have held; see `known-marks.ts`. */
  readonly known: Marks
  /** Everything is read again from a server that has changed: what is older than ours is left where it is. */
  readonly rewound: boolean
  /** Incidents to be looked at when everything was read again: this device holds another version than such a server. */
  readonly setAside: readonly string[]
  /** What waits to be sent may have been made from versions that such a server does not know. */
  readonly setBack: boolean
  /** Of articles and playbooks: which this device was the last to send; see `sent-last.ts`. */
  readonly sentLast: SentLast
}

/** What reading goes on from. */
export type FeedPlace = Pick<FeedRecord, 'seq' | 'caughtUp' | 'rewound'>

const documentId = (identifier: string) => `feed-${identifier}`

/** What was saved; the beginning where nothing was, where this version reads kinds that the one before skipped, or what was read may be lost. */
export async function loadFeedRecord(db: FirstlineDatabase, identifier: string): Promise<FeedRecord> {
  // Versions before this one noted less.
  const [stored, epoch] = await Promise.all([
    db.getLocal<Partial<FeedRecord>>(documentId(identifier)),
    readingEpoch(db),
  ])
  const { seq = '0', kinds, epoch: readIn = '', caughtUp: wasCaughtUp = false, ...noted } = stored?.toJSON().data ?? {}
  const isWhole = readIn === epoch
  const { known = NO_MARKS, rewound = false, setAside = [], setBack = rewound, sentLast = {} } = noted
  return {
    ...{ seq: kinds === FEED_KINDS && isWhole ? seq : '0', kinds: FEED_KINDS, epoch },
    ...{ caughtUp: wasCaughtUp && isWhole, known, rewound, setAside, setBack, sentLast },
  }
}

export async function saveFeedRecord(db: FirstlineDatabase, identifier: string, record: FeedRecord): Promise<void> {
  await db.upsertLocal<FeedRecord>(documentId(identifier), record)
}

/** What came of sending again to a server that has changed. */
export type Sent = {
  /** Incidents of which it is known already that both versions have to be looked at. */
  readonly left: readonly string[]
  readonly taken: readonly Mark[]
}

const NOTHING_SENT: Sent = { left: [], taken: [] }

/**
 * Reads everything again at the next start, and takes nothing from the server that is older than what is here. What was left is looked at then, as
 * are the articles that were sent last from here: a document that somebody changes while all is read again is missing from what is read, and would
 * come as plain news afterwards. By what it has taken the server is known from here on.
 */
export async function rewindFeed(
  db: FirstlineDatabase,
  identifier: string,
  { left, taken }: Sent = NOTHING_SENT,
): Promise<void> {
  const record = await loadFeedRecord(db, identifier)
  const sentLast = sentLastAfter(record.sentLast, { taken })
  const setAside = [...new Set([...record.setAside, ...left, ...Object.keys(sentLast)])]
  const known = marksAfter(NO_MARKS, { taken })
  await saveFeedRecord(db, identifier, { ...record, setAside, seq: '0', known, rewound: true, setBack: true, sentLast })
}
