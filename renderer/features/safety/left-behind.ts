import { countWork, type WorkCounts, type WorkId } from '../../../shared/domain/unsent-work'
import type { QuarantinedDocument } from '../../data/database/local-documents'
import type { Outbox } from '../../data/replication/outbox'
import { workRefused } from '../../data/replication/work-refused'

/** What somebody who leaves the server would leave behind. */
export type LeftBehind = {
  /** All that the server does not have; null while nobody has found out. */
  readonly work: WorkCounts | null
  /** That of which the server refused something. */
  readonly refused: WorkCounts
  /** Everything that waits was refused, so that sending brings none of it to the server. */
  readonly isOnlyRefused: boolean
}

/** Reads it from what replication says: `unsent` is at once, `outbox`, which holds nothing that was refused, a little behind. */
export function leftBehind(
  unsent: ReadonlySet<WorkId> | null,
  outbox: Outbox,
  setAside: readonly QuarantinedDocument[],
): LeftBehind {
  const refused = workRefused(setAside)
  const isSendable =
    outbox.groups.length > 0 || outbox.more > 0 || unsent === null || [...unsent].some((work) => !refused.has(work))
  const work = unsent === null ? null : countWork(unsent)
  return { work, refused: countWork(refused), isOnlyRefused: refused.size > 0 && !isSendable }
}

/** Whether somebody may leave the server without being asked: only where it is known that nothing would be left behind. */
export function mayLeave(unsent: ReadonlySet<WorkId> | null): boolean {
  return unsent?.size === 0
}
