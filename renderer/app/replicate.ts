import type { Observable } from 'rxjs'
import type { GatewayState } from '../../shared/gateway'
import { type Replication, startReplication } from '../data/replication/start-replication'
import type { DataSession } from '../data/session'
import { useSync } from '../stores/sync'

/** Starts replication, which follows the server's state, and shows what it says of itself. */
export function replicate(session: DataSession, gateway$: Observable<GatewayState>): Replication {
  const replication = startReplication({ session, gateway$ })
  useSync.setState({ fetchFile: replication.fetchFile })
  replication.status$.subscribe((status) => useSync.setState({ status }))
  replication.unsent$.subscribe((unsent) => useSync.setState({ unsent }))
  return replication
}
