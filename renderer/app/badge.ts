import { distinctUntilChanged, map, type Observable } from 'rxjs'
import { badgeCount } from '../../shared/domain/alerts'
import type { DataSession } from '../data/session'

/** How many open P1 and P2 incidents nobody has acknowledged, now and after each change. */
export function observeBadge(session: DataSession): Observable<number> {
  return session.db.incidents
    .find({ selector: { removed: false, phase: 'open', priority: { $lte: 2 } } })
    .$.pipe(map(badgeCount), distinctUntilChanged())
}
