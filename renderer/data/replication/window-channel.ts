import { type Observable, Subject } from 'rxjs'
import type { IncidentId } from '../../../shared/domain/ids'
import type { SyncStatus } from '../../../shared/sync-status'
import type { QuarantinedDocument } from '../local-documents'

/** What the window that replicates tells the others. */
export type SharedState = {
  readonly status: SyncStatus
  readonly unsent: ReadonlySet<IncidentId>
  readonly refused: readonly QuarantinedDocument[]
}

type Message =
  | { readonly kind: 'state'; readonly state: SharedState }
  /** A window that opened, or one whose person asked to try now. */
  | { readonly kind: 'ask' }
  | { readonly kind: 'try-now' }

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
