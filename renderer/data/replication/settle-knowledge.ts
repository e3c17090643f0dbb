import { personOfUser } from '../../../shared/domain/ids'
import type { LibraryRecord } from '../../../shared/domain/library'
import { mergeLibraryRecords } from '../../../shared/domain/merge-library'
import { libraryKind, type Sender } from './record-kind'
import { sameDocument } from './same-document'
import type { SentLast } from './sent-last'
import { type SettleOptions, settle } from './set-aside'
import { maySend } from './survey-server'

/**
 * Whether a later version on a server that was set back may have been made without ours. An article or a playbook has no timeline that would
 * tell, so whoever wrote or sent ours last sees to it that nothing of it is lost; for all others it would be guesswork about old copies.
 */
export function mayLackOurs(theirs: LibraryRecord, ours: LibraryRecord, { user }: Sender, sentLast: SentLast): boolean {
  if (ours.kind !== 'article' && ours.kind !== 'playbook') return false
  const isOwn = ours.updatedBy === personOfUser(user) || Object.hasOwn(sentLast, ours.id)
  return isOwn && libraryKind.holds(theirs, ours) && !sameDocument(theirs, ours)
}

/** Merges what this person wrote with the later version that the server holds: what of ours differs stands in the record as not kept. */
export function settleKnowledge(
  ids: readonly string[],
  options: Omit<SettleOptions<LibraryRecord>, 'kind'>,
): Promise<void> {
  return settle(ids, { ...options, kind: libraryKind }, async (ours, theirs) => {
    const merged = mergeLibraryRecords(ours, theirs, null)
    const isSent = !sameDocument(merged, theirs) && maySend(merged, theirs, libraryKind, options.sender())
    return isSent ? { kind: 'merge', merged } : { kind: 'take' }
  })
}
