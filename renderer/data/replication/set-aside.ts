import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb'
import type { Incident } from '../../../shared/domain/incident'
import type { Merge } from '../../../shared/domain/merge'
import type { FirstlineDatabase } from '../database/database'
import { plain, readStored } from '../database/stored-documents'
import { mergeOnTimeline } from '../incidents/merge-on-timeline'
import { writeEntries } from './conflict-handlers'
import { type PushContext, pushRows } from './push'
import { incidentKind } from './record-kind'
import { sameDocument } from './same-document'
import { serverStates } from './server-states'
import { storeMerged } from './store-merged'
import { maySend } from './survey-server'
import { toWire, type WireDocument } from './wire'

const AT_ONCE = 200

export type SetAsideOptions = Omit<PushContext<Incident>, 'kind'> & {
  readonly db: FirstlineDatabase
  /** Stores what is newer there, as it comes from the feed. */
  readonly deliver: (documents: readonly WireDocument[]) => Promise<unknown>
}

/**
 * Decides about incidents of which a server that was set back holds another version than this device, when all that it holds of their
 * timelines is here: takes what came out of ours, and sends what ours or the merge of both has more, where this person may.
 */
export async function settleSetAside(ids: readonly string[], options: SetAsideOptions): Promise<void> {
  const { db, client, link, sender, deliver } = options
  const context = { ...options, kind: incidentKind }
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const stored = await readStored(db.incidents, ids.slice(at, at + AT_ONCE))
    const ours = stored.map((document) => ({ ...plain(document), _deleted: false }))
    const held = await serverStates(ours, incidentKind, client, link)
    const newer: WireDocument[] = []
    const rows: RxReplicationWriteToMasterRow<Incident>[] = []
    for (const mine of ours) {
      const theirs = held.get(mine.id)
      if (theirs === undefined || theirs._deleted || sameDocument(mine, theirs)) continue
      const { _deleted: _, _rev: rev, ...version } = theirs
      const { _deleted: __, ...own } = mine
      const merge = await mergeOnTimeline(own, version, db)
      if (isAll(merge, version)) newer.push({ ...toWire(version, rev), _id: version.id, _rev: rev })
      else if (maySend(merge.incident, version, incidentKind, sender())) {
        await writeEntries(db, merge.entries)
        await storeMerged(db.incidents, mine, merge.incident)
        rows.push({ newDocumentState: { ...merge.incident, _deleted: false }, assumedMasterState: theirs })
      }
    }
    if (newer.length > 0) await deliver(newer)
    const conflicts = await pushRows(rows, context)
    const again = conflicts.map(({ id }) => id)
    if (again.length > 0) await settleSetAside(again, options)
  }
}

/** Whether all that happened to the server's version is in ours, by what the timeline here tells. */
export async function isInOurs(
  ours: WithDeleted<Incident>,
  theirs: WithDeleted<Incident>,
  db: FirstlineDatabase,
): Promise<boolean> {
  return isAll(await mergeOnTimeline(ours, theirs, db), ours)
}

function isAll({ incident, entries }: Merge, version: Incident): boolean {
  return entries.length === 0 && sameDocument(incident, version)
}
