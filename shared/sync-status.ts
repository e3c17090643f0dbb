import type { WorkCounts } from './domain/unsent-work'

/**
 * What the header, the tray and the list say about replication. Exactly one holds at a time; the first that applies in this order:
 * local-only, sign-in-needed, offline, server-changed, refused, receiving, files-wait, sending, unreadable, synced.
 * `waiting`: incidents and records (not documents) with something that the server has not confirmed, without those of which it refused something.
 * `refused`: how many documents it refused, where there are any. Times are milliseconds since 1970 UTC.
 */
export type SyncStatus =
  | { readonly kind: 'local-only' }
  /** `not-a-member`: the server knows the person and does not let them in any more; a sign-in need not help, asking again may. */
  | {
      readonly kind: 'sign-in-needed'
      readonly waiting: number
      readonly refused?: number
      readonly why?: 'not-a-member'
    }
  | {
      readonly kind: 'offline'
      readonly since: number
      readonly waiting: number
      readonly refused?: number
      readonly why: OfflineReason
    }
  /** The server lacks `missing` documents that it had: nothing is sent or received until a person has decided. */
  | {
      readonly kind: 'server-changed'
      readonly how: ServerChange
      readonly missing: number
      readonly waiting: number
      readonly refused?: number
    }
  /** `at`: when the server last confirmed that there is nothing new; null until it did. */
  | { readonly kind: 'refused'; readonly refused: number; readonly at: number | null; readonly waiting: number }
  | { readonly kind: 'receiving'; readonly received: number; readonly waiting: number }
  /** The server has no database for photos and documents, so these wait; records are sent. */
  | { readonly kind: 'files-wait'; readonly waiting: number }
  /** `work`: what of it waits; empty where only this device's own record does. */
  | { readonly kind: 'sending'; readonly waiting: number; readonly work: WorkCounts }
  /** Nothing waits and nothing is new since `at`, but so many documents of the server can't be read here. */
  | { readonly kind: 'unreadable'; readonly unreadable: number; readonly at: number }
  /** Nothing waits, nothing is refused or unreadable, and `at` is the last time the server confirmed that there is nothing new. */
  | { readonly kind: 'synced'; readonly at: number }

/** While it is one of these, nothing comes from the server and nothing goes there. */
export const CUT_OFF: ReadonlySet<SyncStatus['kind']> = new Set([
  'local-only',
  'sign-in-needed',
  'offline',
  'server-changed',
])

/**
 * What became of a server that no longer holds what it held: nothing is left of it, an older copy was put in its place, or it holds a
 * workspace that was never ours.
 */
export type ServerChange = 'wiped' | 'restored' | 'replaced'

/**
 * `no-workspace`: the server is there, the workspace is not.
 * `locked-out`: the server takes no password from this address for some minutes, because there were too many wrong ones.
 */
export type OfflineReason =
  | 'unreachable'
  | 'server-error'
  | 'not-a-server'
  | 'no-workspace'
  | 'locked-out'
  | 'storage-full'
