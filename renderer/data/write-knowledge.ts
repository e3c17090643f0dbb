import type { KnowledgeRecord } from '../../shared/domain/library'
import type { Moment } from '../../shared/domain/moment'
import type { WriteReason } from '../../shared/domain/write-knowledge'
import type { Result } from '../../shared/result'
import type { StorageFailure } from './database/failures'
import type { DataSession } from './session'

/** Stores what a rule of the domain makes of `base` (null for a new record), or says why not. */
export async function writeKnowledge<Kept extends KnowledgeRecord>(
  session: DataSession,
  base: Kept | null,
  make: (moment: Moment) => Result<Kept, WriteReason>,
): Promise<Result<Kept, WriteReason | StorageFailure>> {
  const made = make(session.moment())
  if (!made.ok) return made
  const stored = await session.library.write(made.value, base)
  return stored.ok ? made : stored
}

/** The articles and playbooks in which a value stands that was not kept. */
export function withLostValues(records: Iterable<KnowledgeRecord>): readonly KnowledgeRecord[] {
  return [...records].filter(({ lost }) => lost.length > 0)
}
