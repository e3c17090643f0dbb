import { create } from 'zustand'
import type { IncidentId } from '../../shared/domain/ids'
import type { SyncStatus } from '../../shared/sync-status'

type Sync = {
  readonly status: SyncStatus
  /** Incidents with something that the server has not confirmed; empty while there is no server. */
  readonly unsent: ReadonlySet<IncidentId>
}

/** What replication says of itself, for whatever shows it. Written by `app.tsx` alone. */
export const useSync = create<Sync>(() => ({ status: { kind: 'local-only' }, unsent: new Set<IncidentId>() }))
