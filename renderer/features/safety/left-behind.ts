import { countWork, type WorkCounts, type WorkId } from '../../../shared/domain/unsent-work'
import type { QuarantinedDocument } from '../../data/database/local-documents'
import type { Outbox } from '../../data/replication/outbox'
import { workRefused } from '../../data/replication/work-refused'

/** What somebody who leaves the server would leave behind. */
export type LeftBehind = {
  /** All that the server does not have. */
  readonly work: WorkCounts
  /** That of which the server refused something. */
  readonly refused: WorkCounts
  /** Everything that waits was refused, so that sending brings none of it to the server. */
  readonly isOnlyRefused: boolean
}

/** Reads it from what replication says: `unsent` is at once, `outbox`, which holds nothing that was refused, a little behind. */
export function leftBehind(
  unsent: ReadonlySet<WorkId>,
  outbox: Outbox,
  setAside: readonly QuarantinedDocument[],
): LeftBehind {
  const refused = workRefused(setAside)
  const isSendable = outbox.groups.length > 0 || outbox.more > 0 || [...unsent].some((work) => !refused.has(work))
  return { work: countWork(unsent), refused: countWork(refused), isOnlyRefused: refused.size > 0 && !isSendable }
}
