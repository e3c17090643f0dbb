import { type Observable, Subject } from 'rxjs'
import type { IncidentId } from '../../../shared/domain/ids'
import type { SyncStatus } from '../../../shared/sync-status'
import type { QuarantinedDocument } from '../local-documents'
import type { ServerFinding } from './changed-server'
import type { Outbox } from './outbox'
import type { Activity } from './sync-log'

/** What the window that replicates tells the others. */
export type SharedState = {
  readonly status: SyncStatus
  readonly unsent: ReadonlySet<IncidentId>
  readonly refused: readonly QuarantinedDocument[]
  readonly server: ServerFinding
  /** When the server last confirmed that everything it has is here; null without a server. */
  readonly seenAt: number | null
  readonly outbox: Outbox
  readonly activity: Activity
}

/** What a person can ask of replication in any window. */
export type Asked = 'tryNow' | 'sendAgain' | 'acceptServer'

type Message =
  | { readonly kind: 'state'; readonly state: SharedState }
  /** A window that opened. */
  | { readonly kind: 'ask' }
  /** A person asked for it in another window. */
  | { readonly kind: Asked }
  | { readonly kind: 'sendRefusedAgain'; readonly ids: readonly string[] }

export type WindowChannel = {
  readonly messages$: Observable<Message>
  readonly send: (message: Message) => void
  readonly close: () => void
}

/** Connects the windows that share a database. */
export function openWindowChannel(databaseName: string): WindowChannel {
  const channel = new BroadcastChannel(`firstline-sync-${databaseName}`)
  const messages$ = new Subject<Message>()
  // Only windows of this application, of the same origin and version, reach this channel.
  channel.onmessage = ({ data }: MessageEvent<Message>) => messages$.next(data)
  return {
    messages$,
    send: (message) => channel.postMessage(message),
    close: () => {
      messages$.complete()
      channel.close()
    },
  }
}
