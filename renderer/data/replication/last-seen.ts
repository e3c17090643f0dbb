import { BehaviorSubject, type Observable } from 'rxjs'
import type { FirstlineDatabase } from '../database/database'

type Stored = { readonly at: number }

/** At most so often it is stored: what a crash forgets only makes the device think that it has been blind a little longer. */
const STORED_EVERY = 10_000

export type LastSeen = {
  /** When the server last confirmed that everything it has is here; where it never did, since when it is followed. Null without a server. */
  readonly seenAt$: Observable<number | null>
  /** Takes up what is remembered of a server and workspace; null for none. */
  readonly follow: (identifier: string | null) => Promise<void>
  readonly seen: (at: number) => void
}

/** Remembers over restarts when a server was last seen, so that being blind does not begin anew with each start. */
export function openLastSeen(db: FirstlineDatabase, now: () => number): LastSeen {
  const seenAt$ = new BehaviorSubject<number | null>(null)
  const documentId = (identifier: string) => `seen-${identifier}`
  let following: string | null = null
  let storedAt = Number.NEGATIVE_INFINITY

  const store = async (at: number) => {
    if (following === null || db.closed) return
    storedAt = at
    // A disk that is full says so elsewhere.
    await db.upsertLocal<Stored>(documentId(following), { at }).catch(() => {})
  }
  return {
    seenAt$,
    follow: async (identifier: string | null) => {
      if (identifier === following) return
      following = identifier
      seenAt$.next(null)
      if (identifier === null) return
      const known = await db.getLocal<Stored>(documentId(identifier))
      // A clock that was set back must not make the last time lie ahead.
      const at = Math.min(known?.toJSON().data.at ?? now(), now())
      if (known === null) await store(at)
      seenAt$.next(at)
    },
    seen: (at: number) => {
      if (following === null) return
      seenAt$.next(at)
      if (Math.abs(at - storedAt) >= STORED_EVERY) void store(at)
    },
  }
}
