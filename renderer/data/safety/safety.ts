import type { FirstlineBridge } from '../../../shared/ipc'
import type { FirstlineDatabase } from '../database/database'
import type { DataSession } from '../session'
import { auditCopy } from './audit'
import { copyLatest } from './copy-latest'
import { keepIdentity, putBackIdentity } from './kept-identity'
import { putBackBeginnings, type Restored, restoreFromCopy } from './restore'
import { openSafetyFeed } from './safety-feed'
import type { SafetyLink } from './safety-link'

/** Above every height: entries and pieces of files have one version only. */
const ANY_HEIGHT = 1_000_000_000

/** The copy of this window's unsent work in a file of the main process. */
export type Safety = SafetyLink & {
  /** Puts back what the database has lost; to be done by one window, before anything is sent. */
  readonly restore: (session: DataSession) => Promise<Restored>
  /** Where no server is known: copies what an earlier process had no time to. */
  readonly complete: () => Promise<void>
  /** When everything written so far stands in the copy, or the disk has refused it. */
  readonly settled: () => Promise<void>
  readonly stop: () => void
}

/** Opens the copy; needed before anything is written to the database or its identity is read. */
export async function openSafety(db: FirstlineDatabase, request: FirstlineBridge['request']): Promise<Safety> {
  const feed = openSafetyFeed(db, request)
  const isNew = await putBackIdentity(db, await request('identity:kept'))
  const stopIdentity = keepIdentity(db, request)
  /** Puts back the first lines of timelines whose incidents only the server had. */
  let putBackRest: (() => Promise<unknown>) | null = null
  return {
    confirmed: (writes) =>
      feed.confirmed(writes.map(({ id, content }) => ({ id, height: content?.height ?? ANY_HEIGHT }))),
    audit: (of, known) =>
      auditCopy(of, known, db, feed, request).catch((error) =>
        console.error('the safety copy could not be checked', error),
      ),
    caughtUp: () => {
      const rest = putBackRest
      putBackRest = null
      rest?.().catch((error) => console.error('the rest of the safety copy could not be put back', error))
    },
    restore: async (session) => {
      const { restored, waiting } = await restoreFromCopy(session, request, isNew)
      putBackRest = waiting.length === 0 ? null : () => putBackBeginnings(session, waiting)
      return restored
    },
    complete: () => copyLatest(db, feed, request),
    settled: feed.settled,
    stop: () => {
      feed.stop()
      stopIdentity()
    },
  }
}
