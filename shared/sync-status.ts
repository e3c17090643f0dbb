/**
 * What the header, the tray and the list say about replication. Exactly one holds at a time; the first that applies in this order:
 * local-only, sign-in-needed, offline, refused, receiving, sending, synced.
 * `waiting`: incidents (not documents) with something that the server has not confirmed. Times are milliseconds since 1970 UTC.
 */
export type SyncStatus =
  | { readonly kind: 'local-only' }
  | { readonly kind: 'sign-in-needed'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly since: number; readonly waiting: number; readonly why: OfflineReason }
  | { readonly kind: 'refused'; readonly refused: number; readonly waiting: number }
  | { readonly kind: 'receiving'; readonly received: number; readonly waiting: number }
  | { readonly kind: 'sending'; readonly waiting: number }
  /** Nothing waits, nothing is refused, and `at` is the last time the server confirmed that there is nothing new. */
  | { readonly kind: 'synced'; readonly at: number }

export type OfflineReason = 'unreachable' | 'server-error' | 'not-a-server' | 'storage-full'
