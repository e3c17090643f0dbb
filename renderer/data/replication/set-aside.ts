import type { RxCollection, RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb'
import type { Incident } from '../../../shared/domain/incident'
import type { Merge } from '../../../shared/domain/merge'
import type { FirstlineDatabase } from '../database/database'
import { plain, readStored } from '../database/stored-documents'
import { mergeOnTimeline } from '../incidents/merge-on-timeline'
import { writeEntries } from './conflict-handlers'
import { type PushContext, pushRows } from './push'
import { type Identified, incidentKind } from './record-kind'
import { sameDocument } from './same-document'
import { serverStates } from './server-states'
import { storeMerged } from './store-merged'
import { maySend } from './survey-server'
import { toWire, type WireDocument } from './wire'
import { withoutMarks } from './without-marks'

const AT_ONCE = 200

type Delivery = {
  /** Stores what is newer there, as it comes from the feed. */
  readonly deliver: (documents: readonly WireDocument[]) => Promise<unknown>
}

export type SettleOptions<Doc extends Identified> = PushContext<Doc> &
  Delivery & { readonly collection: RxCollection<Doc> }

/** What becomes of two versions: the server's is taken, both stay as they are, or their merge is stored here and sent. */
export type Settlement<Doc> = { readonly kind: 'take' | 'leave' } | { readonly kind: 'merge'; readonly merged: Doc }

/** Decides about documents of which a server that was set back holds another version than this device, when all that it holds is here. */
export async function settle<Doc extends Identified>(
  ids: readonly string[],
  options: SettleOptions<Doc>,
  decide: (ours: Doc, theirs: Doc) => Promise<Settlement<Doc>>,
): Promise<void> {
  const { collection, kind, client, link, deliver } = options
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const stored = await readStored(collection, ids.slice(at, at + AT_ONCE))
    const ours = stored.map((document): WithDeleted<Doc> => ({ ...plain(document), _deleted: false }))
    const held = await serverStates(ours, kind, client, link)
    const newer: WireDocument[] = []
    const rows: RxReplicationWriteToMasterRow<Doc>[] = []
    for (const mine of ours) {
      const theirs = held.get(mine.id)
      if (theirs === undefined || theirs._deleted || sameDocument(mine, theirs)) continue
      const { _rev: rev } = theirs
      const version = withoutMarks<Doc>(theirs)
      const settlement = await decide(withoutMarks<Doc>(mine), version)
      if (settlement.kind === 'take') newer.push({ ...toWire(version, rev), _id: version.id, _rev: rev })
      if (settlement.kind === 'merge') {
        await storeMerged(collection, mine, settlement.merged)
        rows.push({ newDocumentState: { ...settlement.merged, _deleted: false }, assumedMasterState: theirs })
      }
    }
    if (newer.length > 0) await deliver(newer)
    const conflicts = await pushRows(rows, options)
    const again = conflicts.map(({ id }) => id)
    if (again.length > 0) await settle(again, options, decide)
  }
}

export type SetAsideOptions = Omit<PushContext<Incident>, 'kind'> & Delivery & { readonly db: FirstlineDatabase }

/**
 * Decides so about incidents, by their timelines: takes what came out of ours, and sends what ours or the merge of both has more, where this
 * person may.
 */
export function settleSetAside(ids: readonly string[], options: SetAsideOptions): Promise<void> {
  const { db, sender } = options
  return settle(ids, { ...options, kind: incidentKind, collection: db.incidents }, async (ours, theirs) => {
    const merge = await mergeOnTimeline(ours, theirs, db)
    if (isAll(merge, theirs)) return { kind: 'take' }
    if (!maySend(merge.incident, theirs, incidentKind, sender())) return { kind: 'leave' }
    await writeEntries(db, merge.entries)
    return { kind: 'merge', merged: merge.incident }
  })
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
