import type { RxCollection, RxDocumentData } from 'rxdb'
import type { FileChunk } from '../../../shared/domain/file-chunk'
import type { FirstlineDatabase } from '../database/database'
import { plain, readStored, type WriteRow, writeStored } from '../database/stored-documents'
import { within } from '../within'
import type { CouchClient } from './couch-client'
import type { Link } from './link'
import type { PushContext } from './push'
import type { Quarantine } from './quarantine'
import type { Identified } from './record-kind'
import { serverStates } from './server-states'
import { withoutMarks } from './without-marks'

const CONTEXT = 'refused-discarded'

/**
 * Gives up what is here of refused documents: what the server holds takes their place, and what it does not hold goes from this device.
 * `isWanted`: asked when the server has answered; nothing is given up where it says no.
 */
export async function discardRefused<Doc extends Identified>(
  ids: readonly string[],
  collection: RxCollection<Doc>,
  { kind, client, link, revisions, quarantine }: PushContext<Doc>,
  isWanted: () => boolean,
): Promise<void> {
  let stored = await readStored(collection, ids)
  const ours = stored.map((document) => ({ ...withoutMarks<Doc>(document), _deleted: false }))
  const held = await serverStates(ours, kind, client, link)
  if (!isWanted()) return
  const discarded = (previous: RxDocumentData<Doc>): WriteRow<Doc> => {
    const theirs = held.get(previous.id)
    if (theirs === undefined || theirs._deleted) return { document: plain(previous), previous, deleted: true }
    return { document: withoutMarks<Doc>(theirs), previous }
  }
  // The server is asked for the revision: the one that this device knows may be of before.
  for (const id of ids) revisions.overtaken(id)
  while (stored.length > 0) {
    const changed = await writeStored(collection, stored.map(discarded), CONTEXT)
    stored = changed.filter(({ _deleted }) => !_deleted)
  }
  await quarantine.release(ids)
}

type PiecesContext = {
  readonly db: FirstlineDatabase
  readonly client: CouchClient
  readonly link: Link
  readonly quarantine: Quarantine
}

/** The same for pieces of files, which never change: what the server does not hold goes. */
export async function discardPieces(
  ids: readonly string[],
  { db, client, link, quarantine }: PiecesContext,
  isWanted: () => boolean,
): Promise<void> {
  if (ids.length === 0) return
  const answer = await link.ask((signal) => client.existing(ids, signal))
  if (answer.kind !== 'ok' || !isWanted()) return
  const stored = await readStored(
    db.files,
    ids.filter((id) => !answer.value.has(id)),
  )
  const rows = stored.map((previous): WriteRow<FileChunk> => ({ document: plain(previous), previous, deleted: true }))
  await writeStored(db.files, rows, CONTEXT)
  await quarantine.release(ids)
}

/** Giving up needs to know what the server has. */
export type DiscardReason = 'not-reached'
/** How long the server is waited for before nothing is given up, milliseconds. */
const PATIENCE = 15_000

/** Waits for the work so long, and no longer: from then on it is not wanted any more. */
export async function inTime(work: (isWanted: () => boolean) => Promise<void>): Promise<void> {
  let isWanted = true
  try {
    await within(
      PATIENCE,
      work(() => isWanted),
    )
  } finally {
    isWanted = false
  }
}
