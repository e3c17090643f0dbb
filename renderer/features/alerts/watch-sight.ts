import { combineLatest, distinctUntilChanged, map, type Observable, scan, startWith } from 'rxjs'
import { lookAgain, openEyes } from '../../../shared/domain/blindness'

export type SightWatch = {
  /** When the server last confirmed that everything it has is here; null without a server. */
  readonly seenAt$: Observable<number | null>
  /** Each time to look again: often enough that nobody is called blind much later than they are. */
  readonly looks$: Observable<unknown>
  /** Milliseconds since 1970 UTC by this device, as in `seenAt$`. */
  readonly now: () => number
  /** A clock that nobody sets, milliseconds. */
  readonly steady: () => number
}

/** Since when this device is blind, null while it sees, and each change of that. */
export function watchSight({ seenAt$, looks$, now, steady }: SightWatch): Observable<number | null> {
  return combineLatest([seenAt$, looks$.pipe(startWith(null))]).pipe(
    scan((sight, [seenAt]) => lookAgain(sight, seenAt, now(), steady()), openEyes(now(), steady())),
    map(({ blindSince }) => blindSince),
    distinctUntilChanged(),
  )
}
