import { create } from 'zustand'
import type { FileId, IncidentId } from '../../shared/domain/ids'
import { type Result, refused } from '../../shared/result'
import type { SyncStatus } from '../../shared/sync-status'
import type { FetchFileReason } from '../data/replication/fetch-file'

type Sync = {
  readonly status: SyncStatus
  /** Incidents with something that the server has not confirmed; empty while there is no server. */
  readonly unsent: ReadonlySet<IncidentId>
  /** Brings a file that others added to this device; `session.files.read` has it then. */
  readonly fetchFile: (file: FileId) => Promise<Result<number, FetchFileReason>>
  /** Tries the server at once instead of waiting for the next attempt. */
  readonly tryNow: () => void
}

/** What replication says of itself and does when asked. Set by `app/replicate.ts` alone. */
export const useSync = create<Sync>(() => ({
  status: { kind: 'local-only' },
  unsent: new Set<IncidentId>(),
  fetchFile: async () => refused('not-connected'),
  tryNow: () => {},
}))
