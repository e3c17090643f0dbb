import { CHUNK_BYTES, type FileChunk } from '../../../shared/domain/file-chunk'
import type { FileId } from '../../../shared/domain/ids'
import { parseChunk } from '../../../shared/domain/parse-document'
import { ok, type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull, type StorageFailure } from '../database/failures'
import type { CouchClient } from './couch-client'
import { withoutWireFields } from './wire'

export type FetchFileReason = 'not-connected' | 'sign-in-needed' | 'unreachable' | 'not-there-yet' | StorageFailure

/** Pieces asked for at once: about 3 MB, or as much as the line carries. */
const AT_ONCE = 8
const PIECE_CHARACTERS = Math.ceil((CHUNK_BYTES * 4) / 3)

/**
 * Brings the pieces of a file to this device; the value is how many there are. `not-there-yet`: the device that took it has not sent all of
 * them. Pieces carry who recorded them, by which sending knows that they came from the server.
 */
export async function fetchFile(
  file: FileId,
  db: FirstlineDatabase,
  client: CouchClient,
): Promise<Result<number, FetchFileReason>> {
  const uuid = file.slice('file:'.length)
  const held = new Map<number, number>()
  const { down } = client.line
  // Nothing but silence ends it.
  const { signal } = new AbortController()
  let from = `chunk:${uuid}:`
  for (;;) {
    const wanted = Math.max(1, Math.min(AT_ONCE, Math.floor(down.size() / PIECE_CHARACTERS)))
    const query = new URLSearchParams({
      startkey: JSON.stringify(from),
      endkey: JSON.stringify(`chunk:${uuid}:\ufff0`),
      limit: String(wanted),
    })
    const answer = await down.carry(wanted * PIECE_CHARACTERS, () => client.readRange(String(query), signal))
    if (answer.kind === 'sign-in') return refused('sign-in-needed')
    // The device that took it has nowhere to send it to.
    if (answer.kind === 'no-files') return refused('not-there-yet')
    if (answer.kind !== 'ok') return refused('unreachable')
    const chunks = answer.value.flatMap((document): FileChunk[] => {
      const parsed = parseChunk(withoutWireFields(document))
      return parsed.ok && parsed.value.file === file ? [parsed.value] : []
    })
    if (!(await insert(db, chunks))) return refused('storage-full')
    for (const { index, count } of chunks) held.set(index, count)
    const last = answer.value.at(-1)
    if (last === undefined || answer.value.length < wanted) break
    from = `${last._id}\u0000`
  }
  const [count] = held.values()
  return count === undefined || held.size < count ? refused('not-there-yet') : ok(count)
}

/** False where the disk is full. */
async function insert(db: FirstlineDatabase, chunks: readonly FileChunk[]): Promise<boolean> {
  if (chunks.length === 0) return true
  try {
    await db.files.bulkInsert([...chunks])
    return true
  } catch (error) {
    if (!isStorageFull(error)) throw error
    return false
  }
}
