import { type Observable, Subject } from 'rxjs'
import type { GatewayState } from '../../shared/gateway'
import { type Replication, startReplication } from '../data/replication/start-replication'
import type { SafetyLink } from '../data/safety/safety-link'
import type { DataSession } from '../data/session'
import { askRoles } from '../stores/gateway'
import { useSync } from '../stores/sync'
import { followRole } from './follow-role'

/** Starts replication, which follows the server's state, and shows what it says of itself. */
export function replicate(session: DataSession, gateway$: Observable<GatewayState>, safety: SafetyLink): Replication {
  const started = startReplication({ session, gateway$, safety })
  const tries$ = new Subject<void>()
  const tryNow = () => {
    started.tryNow()
    tries$.next()
  }
  const replication = { ...started, tryNow }
  const { fetchFile, fetchAhead, sendAgain, acceptServer, log, sendRefusedAgain, discardRefused } = started
  useSync.setState({ fetchFile, fetchAhead, sendAgain, acceptServer, tryNow, log, sendRefusedAgain, discardRefused })
  useSync.setState({ dismissMissing: replication.dismissMissing })
  replication.missing$.subscribe((missing) =>
    useSync.setState({ missingDocuments: [...missing.keys()], missingOfOthers: new Set(missing.values()) }),
  )
  replication.status$.subscribe((status) => useSync.setState({ status }))
  replication.seenAt$.subscribe((seenAt) => useSync.setState({ seenAt }))
  replication.unsent$.subscribe((unsent) => useSync.setState({ unsent }))
  replication.outbox$.subscribe((outbox) => useSync.setState({ outbox }))
  replication.refused$.subscribe((refused) => useSync.setState({ refused }))
  replication.activity$.subscribe((activity) => useSync.setState({ activity }))
  replication.server$.subscribe((server) => useSync.setState({ server }))
  followRole({ session, replication, tries$, ask: askRoles })
  return replication
}
