import { filter, fromEvent, merge, type Observable } from 'rxjs'
import { CUT_OFF } from '../../shared/sync-status'
import { observeWrites } from '../data/database/stored-documents'
import { EMPTY_LIBRARY } from '../data/library-store'
import type { Replication } from '../data/replication/start-replication'
import type { DataSession } from '../data/session'
import { watchAlerts } from '../features/alerts/watch-alerts'
import { bridge } from '../stores/bridge'
import { useSettings } from '../stores/settings'

/** Nothing more comes for the moment; also when the window ends, which must not keep an alert to itself. */
function settled({ upToDate$, status$ }: Replication): Observable<unknown> {
  const stuck$ = status$.pipe(filter(({ kind }) => CUT_OFF.has(kind)))
  return merge(upToDate$, stuck$, fromEvent(window, 'pagehide'))
}

/** Tells the desktop of what others do, for as long as this window lives. */
export function alertOnChanges(session: DataSession, replication: Replication): void {
  let library = EMPTY_LIBRARY
  session.library.observe().subscribe((now) => {
    library = now
  })
  watchAlerts({
    remoteChanges$: replication.remoteChanges$,
    settled$: settled(replication),
    written$: observeWrites(session.db.incidents),
    me: session.actor,
    wishes: () => useSettings.getState().alerts,
    leadsOf: (team) => library.teams.get(team)?.leads ?? [],
    now: () => session.moment().now,
    request: bridge().request,
  })
}
