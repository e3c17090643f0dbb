import type { FileChunk } from '../../../shared/domain/file-chunk'
import type { FileId } from '../../../shared/domain/ids'
import { parseChunk } from '../../../shared/domain/parse-document'
import { ok, type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import type { CouchClient } from './couch-client'
import { withoutWireFields } from './wire'

export type FetchFileReason = 'not-connected' | 'sign-in-needed' | 'unreachable' | 'not-there-yet'

/** Pieces asked for at once: about 3 MB. */
const AT_ONCE = 8

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
  let from = `chunk:${uuid}:`
  for (;;) {
    const query = new URLSearchParams({
      startkey: JSON.stringify(from),
      endkey: JSON.stringify(`chunk:${uuid}:\ufff0`),
      limit: String(AT_ONCE),
    })
    const answer = await client.readRange(String(query), AbortSignal.timeout(60_000))
    if (answer.kind === 'sign-in') return refused('sign-in-needed')
    if (answer.kind !== 'ok') return refused('unreachable')
    const chunks = answer.value.flatMap((document): FileChunk[] => {
      const parsed = parseChunk(withoutWireFields(document))
      return parsed.ok && parsed.value.file === file ? [parsed.value] : []
    })
    if (chunks.length > 0) await db.files.bulkInsert(chunks)
    for (const { index, count } of chunks) held.set(index, count)
    const last = answer.value.at(-1)
    if (last === undefined || answer.value.length < AT_ONCE) break
    from = `${last._id}\u0000`
  }
  const [count] = held.values()
  return count === undefined || held.size < count ? refused('not-there-yet') : ok(count)
}
