import { filter, firstValueFrom, map, type Observable, of, Subject, timeout } from 'rxjs'
import { v4 as uuid } from 'uuid'
import type { WorkId } from '../../../shared/domain/unsent-work'
import type { SyncStatus } from '../../../shared/sync-status'
import type { QuarantinedDocument } from '../database/local-documents'
import type { ServerFinding } from './changed-server'
import type { Outbox } from './outbox'
import type { Activity, LogLine } from './sync-log'

/** What the window that replicates tells the others. */
export type SharedState = {
  readonly status: SyncStatus
  /** Null while nobody has found out. */
  readonly unsent: ReadonlySet<WorkId> | null
  readonly refused: readonly QuarantinedDocument[]
  readonly server: ServerFinding
  /** When the server last confirmed that everything it has is here; null without a server. */
  readonly seenAt: number | null
  readonly outbox: Outbox
  readonly activity: Activity
}

/** What a person can ask of replication in any window. */
export type Asked = 'tryNow' | 'sendAgain' | 'acceptServer'

/** What the window that replicates is asked for. */
export type Request =
  /** By a window that opened. */
  | { readonly kind: 'ask' }
  /** By a person in another window. */
  | { readonly kind: Asked }
  | { readonly kind: 'sendRefusedAgain' | 'discardRefused'; readonly ids: readonly string[] }
  /** By a window that shows the log. */
  | { readonly kind: 'askLog'; readonly asker: string }

type Telling = { readonly kind: 'state'; readonly state: SharedState }
type Log = { readonly kind: 'log'; readonly asker: string; readonly lines: readonly LogLine[] }

export type WindowChannel = {
  readonly messages$: Observable<Request | Telling>
  readonly send: (message: Request | Telling | Log) => void
  /** The log of the window that replicates; empty where none answers. */
  readonly askLog: () => Promise<readonly LogLine[]>
  readonly close: () => void
}

/** How long a log is waited for, milliseconds: no window may replicate just then. */
const LOG_PATIENCE = 2_000

/** Connects the windows that share a database. */
export function openWindowChannel(databaseName: string): WindowChannel {
  const channel = new BroadcastChannel(`firstline-sync-${databaseName}`)
  const messages$ = new Subject<Request | Telling>()
  const logs$ = new Subject<Log>()
  const send: WindowChannel['send'] = (message) => channel.postMessage(message)
  // Only windows of this application, of the same origin and version, reach this channel.
  channel.onmessage = ({ data }: MessageEvent<Request | Telling | Log>) => {
    if (data.kind === 'log') logs$.next(data)
    else messages$.next(data)
  }
  return {
    messages$,
    send,
    askLog: () => {
      const asker = uuid()
      const lines$ = logs$.pipe(
        filter((log) => log.asker === asker),
        map(({ lines }) => lines),
        timeout({ first: LOG_PATIENCE, with: () => of([]) }),
      )
      const answered = firstValueFrom(lines$, { defaultValue: [] })
      send({ kind: 'askLog', asker })
      return answered
    },
    close: () => {
      messages$.complete()
      logs$.complete()
      channel.close()
    },
  }
}
