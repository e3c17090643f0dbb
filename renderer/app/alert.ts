import { EMPTY_LIBRARY } from '../data/library-store'
import type { Replication } from '../data/replication/start-replication'
import type { DataSession } from '../data/session'
import { observeWrites } from '../data/stored-documents'
import { watchAlerts } from '../features/alerts/watch-alerts'
import { bridge } from '../stores/bridge'
import { useSettings } from '../stores/settings'

/** Tells the desktop of what others do, for as long as this window lives. */
export function alertOnChanges(session: DataSession, replication: Replication): void {
  let library = EMPTY_LIBRARY
  session.library.observe().subscribe((now) => {
    library = now
  })
  watchAlerts({
    remoteChanges$: replication.remoteChanges$,
    written$: observeWrites(session.db.incidents),
    me: session.actor,
    wishes: () => useSettings.getState().alerts,
    leadsOf: (team) => library.teams.get(team)?.leads ?? [],
    now: () => session.moment().now,
    request: bridge().request,
  })
}
