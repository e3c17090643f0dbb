import { getChangedDocumentsSince, type RxStorageDefaultCheckpoint } from 'rxdb'
import type { FileChunk } from '../../../shared/domain/file-chunk'
import type { FirstlineDatabase } from '../database/database'
import { answerOf, readStored, readTable } from '../database/stored-documents'
import { openTimelineStore } from '../incidents/timeline-store'
import { isOwnPiece, removePieces } from './file-store'

/** Long enough for any photo to be finished, and for a next start to finish what a window had begun. */
const DAY = 24 * 3_600_000
/** Pieces read into memory at once. */
const AT_ONCE = 8

const LOOKED_AT = 'pieces-looked-at'
/** How far pieces were sent, to whatever server; see `send-files.ts`. */
export const SENT_ANYWHERE = 'files-sent'

/**
 * Removes pieces of photos that were stored more than a day ago and that nothing names: a window was killed before the photo stood in a
 * timeline. Only such as this device made and never sent. Looks at each piece once; how many were removed. Times are milliseconds since 1970 UTC.
 * `startedAt`: when this window started; a photo that it began itself it may still finish, however long the device sleeps meanwhile.
 */
export async function clearOrphans(
  db: FirstlineDatabase,
  { now, startedAt }: { readonly now: number; readonly startedAt: number },
): Promise<number> {
  const before = Math.min(now - DAY, startedAt)
  const places = await Promise.all([LOOKED_AT, SENT_ANYWHERE].map((id) => db.getLocal<RxStorageDefaultCheckpoint>(id)))
  let place = places.map((stored) => stored?.toJSON().data).reduce(later)
  const isOrphan = orphans(db)
  let removed = 0
  for (;;) {
    const page = await getChangedDocumentsSince(db.files.storageInstance, AT_ONCE, place)
    const old = page.documents.filter(({ _meta }) => _meta.lwt < before)
    const own = old.filter(isOwnPiece)
    const orphaned: FileChunk[] = []
    for (const piece of own) if (await isOrphan(piece)) orphaned.push(piece)
    await removePieces(db, orphaned)
    removed += orphaned.length
    const last = old.at(-1)
    if (last !== undefined) place = { lwt: last._meta.lwt, id: last.id }
    if (last === undefined || old.length < page.documents.length) break
  }
  if (place !== undefined) await db.upsertLocal<RxStorageDefaultCheckpoint>(LOOKED_AT, place)
  return removed
}

type Place = RxStorageDefaultCheckpoint | undefined

function later(a: Place, b: Place): Place {
  if (a === undefined || b === undefined) return a ?? b
  return a.lwt - b.lwt || (a.id < b.id ? -1 : 1) > 0 ? a : b
}

/** Whether nothing on this device names the file of a piece: no timeline, incident, draft, unfinished write or refused document. */
function orphans(db: FirstlineDatabase): (piece: FileChunk) => Promise<boolean> {
  const timeline = openTimelineStore(db)
  const verdicts = new Map<string, Promise<boolean>>()
  const look = async ({ file, incident }: FileChunk) => {
    const entries = await timeline.read(incident)
    if (entries.some(({ body }) => body.type === 'attachment' && body.file === file)) return false
    const uuid = file.slice('file:'.length)
    const others = [
      await readStored(db.incidents, [incident]),
      // Unfinished writes are not RxDB's to find.
      await readTable(db.drafts, (docs) => answerOf(docs.getAll())),
      await readTable(db.quarantine, (docs) => answerOf(docs.getAll())),
    ]
    return !others.some((documents) => JSON.stringify(documents).includes(uuid))
  }
  return (piece) => {
    const verdict = verdicts.get(piece.file) ?? look(piece)
    verdicts.set(piece.file, verdict)
    return verdict
  }
}
