import type { RxReplicationWriteToMasterRow } from 'rxdb'
import { personOfUser } from '../../../shared/domain/ids'
import type { LibraryRecord } from '../../../shared/domain/library'
import { mergeLibraryRecords } from '../../../shared/domain/merge-library'
import type { FirstlineDatabase } from '../database/database'
import { plain, readStored } from '../database/stored-documents'
import { type PushContext, pushRows } from './push'
import { libraryKind, type Sender } from './record-kind'
import { sameDocument } from './same-document'
import { serverStates } from './server-states'
import { storeMerged } from './store-merged'
import { maySend } from './survey-server'
import { toWire, type WireDocument } from './wire'

export type SettleOptions = Omit<PushContext<LibraryRecord>, 'kind'> & {
  readonly db: FirstlineDatabase
  /** Stores what is newer there, as it comes from the feed. */
  readonly deliver: (documents: readonly WireDocument[]) => Promise<unknown>
}

/**
 * Whether a later version on a server that was set back may have been made without ours. An article or a playbook has no timeline that would
 * tell, so whoever wrote ours last sees to it that nothing of it is lost; for all others it would be guesswork about old copies.
 */
export function mayLackOurs(theirs: LibraryRecord, ours: LibraryRecord, { user }: Sender): boolean {
  if (ours.kind !== 'article' && ours.kind !== 'playbook') return false
  return ours.updatedBy === personOfUser(user) && libraryKind.holds(theirs, ours) && !sameDocument(theirs, ours)
}

/** Merges what this person wrote with the later version that the server holds: what of ours differs stands in the record as not kept. */
export async function settleKnowledge(ids: readonly string[], options: SettleOptions): Promise<void> {
  if (ids.length === 0) return
  const { db, client, link, sender, deliver } = options
  const stored = await readStored(db.library, ids)
  const ours = stored.map((document) => ({ ...plain(document), _deleted: false }))
  const held = await serverStates(ours, libraryKind, client, link)
  const newer: WireDocument[] = []
  const rows: RxReplicationWriteToMasterRow<LibraryRecord>[] = []
  for (const mine of ours) {
    const theirs = held.get(mine.id)
    if (theirs === undefined || theirs._deleted || sameDocument(mine, theirs)) continue
    const { _deleted: _, _rev: rev, ...version } = theirs
    const { _deleted: __, ...own } = mine
    const merged = mergeLibraryRecords<LibraryRecord>(own, version, null)
    if (sameDocument(merged, version) || !maySend(merged, version, libraryKind, sender())) {
      newer.push({ ...toWire(version, rev), _id: version.id, _rev: rev })
    } else {
      await storeMerged(db.library, mine, merged)
      rows.push({ newDocumentState: { ...merged, _deleted: false }, assumedMasterState: theirs })
    }
  }
  if (newer.length > 0) await deliver(newer)
  const conflicts = await pushRows(rows, { ...options, kind: libraryKind })
  await settleKnowledge(
    conflicts.map(({ id }) => id),
    options,
  )
}
