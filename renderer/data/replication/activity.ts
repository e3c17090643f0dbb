import { auditTime, BehaviorSubject, filter, type Observable, Subscription } from 'rxjs'
import type { FirstlineDatabase } from '../database/database'
import { type Activity, NO_ACTIVITY } from './sync-log'

/** How often it is stored at most, milliseconds. */
const STORED_EVERY = 2_000

type Known = { readonly identifier: string; readonly activity: Activity }

export type ActivityRecord = Subscription & {
  readonly activity$: Observable<Activity>
  /** What is remembered of this server and workspace. */
  readonly load: (identifier: string) => Promise<void>
  readonly pulled: () => void
  readonly pushed: () => void
}

/** When the server last answered and last took something, remembered over a restart. */
export function openActivity(db: FirstlineDatabase, now: () => number): ActivityRecord {
  const activity$ = new BehaviorSubject(NO_ACTIVITY)
  const stored$ = new BehaviorSubject<Known | null>(null)
  const documentId = (identifier: string) => `activity-${identifier}`
  let identifier = ''
  const take = (patch: Partial<Activity>) => {
    const activity = { ...activity$.value, ...patch }
    activity$.next(activity)
    stored$.next({ identifier, activity })
  }
  const storing = stored$
    .pipe(
      filter((known) => known !== null),
      auditTime(STORED_EVERY),
    )
    .subscribe(({ identifier, activity }) => {
      // Only for people to read: where it can't be stored, nothing else suffers.
      if (!db.closed) db.upsertLocal<Activity>(documentId(identifier), activity).catch(() => {})
    })
  return Object.assign(new Subscription(() => storing.unsubscribe()), {
    activity$,
    load: async (next: string) => {
      identifier = next
      const known = await db.getLocal<Activity>(documentId(next))
      activity$.next(known?.toJSON().data ?? NO_ACTIVITY)
    },
    pulled: () => take({ pulledAt: now() }),
    pushed: () => take({ pushedAt: now() }),
  })
}
