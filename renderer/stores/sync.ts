import { create } from 'zustand'
import type { Blindness } from '../../shared/domain/blindness'
import type { FileId } from '../../shared/domain/ids'
import type { WorkId } from '../../shared/domain/unsent-work'
import { type Result, refused } from '../../shared/result'
import type { SyncStatus } from '../../shared/sync-status'
import type { QuarantinedDocument } from '../data/database/local-documents'
import type { ServerFinding } from '../data/replication/changed-server'
import type { DiscardReason } from '../data/replication/discard-refused'
import type { FetchFileReason } from '../data/replication/fetch-file'
import type { Apart } from '../data/replication/keep-apart'
import { EMPTY_OUTBOX, type Outbox } from '../data/replication/outbox'
import { type Activity, type LogLine, NO_ACTIVITY } from '../data/replication/sync-log'

type Sync = {
  readonly status: SyncStatus
  /** That this device belongs to another workspace than the one it is signed in to: a person decides; null for nothing. */
  readonly apart: Apart | null
  /** That this device does not know what others do, and since when; null while it does, or has no server. */
  readonly blind: Blindness | null
  /** When the server last confirmed that everything it has is here, milliseconds since 1970 UTC; null without a server. */
  readonly seenAt: number | null
  /** Incidents and records with something that the server has not confirmed; empty while there is no server, null while nobody has found out. */
  readonly unsent: ReadonlySet<WorkId> | null
  /** What waits to be sent, what waits longest first. */
  readonly outbox: Outbox
  /** What the server refused, and what came from it that can't be read. */
  readonly refused: readonly QuarantinedDocument[]
  readonly activity: Activity
  /** The last events of replication, oldest first. */
  readonly log: () => Promise<readonly LogLine[]>
  /** Sends refused documents once more as they are. */
  readonly sendRefusedAgain: (ids: readonly string[]) => Promise<void>
  /** Gives up refused documents for what the server has; refused where it can't be asked now. */
  readonly discardRefused: (ids: readonly string[]) => Promise<Result<null, DiscardReason>>
  /** Whether the server still holds what it held. */
  readonly server: ServerFinding
  /** Sends what a changed server lacks. */
  readonly sendAgain: () => void
  /** Goes on with a changed server where nothing can be sent to it. */
  readonly acceptServer: () => void
  /** Incidents and records of which a changed server still lacks what colleagues wrote, which this person could not send. */
  readonly missingOfOthers: ReadonlySet<WorkId>
  /** The documents that it lacks of them. */
  readonly missingDocuments: readonly string[]
  /** Remembers them no longer; the answer is the way back. */
  readonly dismissMissing: () => Promise<() => Promise<void>>
  /** Brings a file that others added to this device; `session.files.read` has it then. */
  readonly fetchFile: (file: FileId) => Promise<Result<number, FetchFileReason>>
  readonly fetchAhead: (
    files: readonly FileId[],
    onProgress: (done: number, total: number) => void,
  ) => Promise<Result<number, FetchFileReason>>
  /** Tries the server at once instead of waiting for the next attempt. */
  readonly tryNow: () => void
}

/** What replication says of itself and does when asked. Set by `app/replicate.ts`; `blind` by `app/keep-watch.ts`, `apart` by `app/boot.ts` alone. */
export const useSync = create<Sync>(() => ({
  status: { kind: 'local-only' },
  apart: null,
  blind: null,
  seenAt: null,
  unsent: null,
  outbox: EMPTY_OUTBOX,
  refused: [],
  activity: NO_ACTIVITY,
  log: async () => [],
  sendRefusedAgain: async () => {},
  discardRefused: async () => refused('not-reached'),
  server: { kind: 'as-known' },
  sendAgain: () => {},
  acceptServer: () => {},
  missingOfOthers: new Set<WorkId>(),
  missingDocuments: [],
  dismissMissing: async () => async () => {},
  fetchFile: async () => refused('not-connected'),
  fetchAhead: async () => refused('not-connected'),
  tryNow: () => {},
}))
