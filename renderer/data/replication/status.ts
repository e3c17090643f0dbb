import { totalOf, type WorkCounts } from '../../../shared/domain/unsent-work'
import type { GatewayState } from '../../../shared/gateway'
import { assertNever } from '../../../shared/result'
import type { OfflineReason, ServerChange, SyncStatus } from '../../../shared/sync-status'

/** What is known of replication at a moment; the status follows from it. Times are milliseconds since 1970 UTC. */
export type SyncFacts = {
  readonly gateway: GatewayState['kind']
  /** The server takes the password but does not let the person into the workspace. */
  readonly notAMember: boolean
  /** The server did not take our session. */
  readonly sessionEnded: boolean
  readonly failing: { readonly since: number; readonly why: OfflineReason } | null
  /** What the server lacks that it had; null while it is as known. */
  readonly changed: { readonly how: ServerChange; readonly missing: number } | null
  /** Null while nobody has found out. */
  readonly unsentDocuments: number | null
  /** Of what people wait for. */
  readonly work: WorkCounts
  readonly refused: number
  /** How many incidents and records wait beside those of which something was refused. */
  readonly waitingBeside: number
  /** How many documents from the server can't be read. */
  readonly unreadable: number
  /** Whether the server has a place for photos and documents, as far as is known. */
  readonly takesFiles: boolean
  readonly received: number
  /** When the server last confirmed that there is nothing new; null until it did, and again after a failure. */
  readonly upToDateAt: number | null
}

export type SyncEvent =
  | { readonly kind: 'gateway'; readonly state: GatewayState['kind']; readonly notAMember?: boolean }
  | { readonly kind: 'reached' }
  | { readonly kind: 'failed'; readonly at: number; readonly why: OfflineReason }
  | { readonly kind: 'session-ended' }
  | { readonly kind: 'server-changed'; readonly changed: SyncFacts['changed'] }
  | { readonly kind: 'receiving'; readonly documents: number }
  | { readonly kind: 'up-to-date'; readonly at: number }
  | { readonly kind: 'unsent'; readonly documents: number | null; readonly work: WorkCounts }
  | { readonly kind: 'refused'; readonly documents: number; readonly waitingBeside: number }
  | { readonly kind: 'unreadable'; readonly documents: number }
  | { readonly kind: 'files-place'; readonly isThere: boolean }

export const NOTHING_KNOWN: SyncFacts = {
  gateway: 'none',
  notAMember: false,
  sessionEnded: false,
  failing: null,
  changed: null,
  unsentDocuments: null,
  work: {},
  refused: 0,
  waitingBeside: 0,
  unreadable: 0,
  takesFiles: true,
  received: 0,
  upToDateAt: null,
}

/** The facts after an event. */
export function factsAfter(facts: SyncFacts, event: SyncEvent): SyncFacts {
  switch (event.kind) {
    case 'gateway': {
      const known = { ...facts, gateway: event.state, notAMember: event.notAMember === true, sessionEnded: false }
      // What was known of the server does not hold for the next connection.
      return event.state === facts.gateway
        ? known
        : { ...known, failing: null, takesFiles: true, received: 0, upToDateAt: null }
    }
    case 'reached':
      return { ...facts, failing: null, sessionEnded: false }
    case 'failed':
      return {
        ...facts,
        failing: { since: facts.failing?.since ?? event.at, why: event.why },
        received: 0,
        upToDateAt: null,
      }
    case 'session-ended':
      return { ...facts, sessionEnded: true, failing: null, upToDateAt: null }
    case 'server-changed':
      return { ...facts, changed: event.changed, received: 0, upToDateAt: null }
    case 'receiving':
      return { ...facts, received: facts.received + event.documents, upToDateAt: null }
    case 'up-to-date':
      return { ...facts, received: 0, upToDateAt: event.at }
    case 'unsent':
      return { ...facts, unsentDocuments: event.documents, work: event.work }
    case 'refused':
      return { ...facts, refused: event.documents, waitingBeside: event.waitingBeside }
    case 'unreadable':
      return { ...facts, unreadable: event.documents }
    case 'files-place':
      return { ...facts, takesFiles: event.isThere }
    default:
      return assertNever(event)
  }
}

/** What to say: the first that holds, in the order of `shared/sync-status.ts`. */
export function statusOf(facts: SyncFacts): SyncStatus {
  const { work, upToDateAt: at, unreadable, refused, unsentDocuments: unsent } = facts
  // What was refused waits too, but is said as what it is.
  const waiting = refused > 0 ? facts.waitingBeside : totalOf(work)
  const left = { waiting, ...(refused > 0 && { refused }) }
  if (facts.gateway === 'none') return { kind: 'local-only' }
  if (facts.notAMember) return { kind: 'sign-in-needed', ...left, why: 'not-a-member' }
  if (facts.gateway === 'sign-in-needed' || facts.sessionEnded) return { kind: 'sign-in-needed', ...left }
  if (facts.failing !== null) return { kind: 'offline', ...facts.failing, ...left }
  if (facts.changed !== null) return { kind: 'server-changed', ...facts.changed, ...left }
  if (refused > 0) return { kind: 'refused', refused, at, waiting }
  if (at === null || unsent === null) return { kind: 'receiving', received: facts.received, waiting }
  if (unsent > 0 && !facts.takesFiles) return { kind: 'files-wait', waiting }
  if (unsent > 0) return { kind: 'sending', waiting, work }
  return unreadable > 0 ? { kind: 'unreadable', unreadable, at } : { kind: 'synced', at }
}
