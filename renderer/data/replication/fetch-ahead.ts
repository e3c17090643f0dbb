import type { FileId, IncidentId } from '../../../shared/domain/ids'
import { ok, type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database'
import { answerOf, indexName, prefixRange, readTable } from '../stored-documents'
import type { FetchFileReason } from './fetch-file'

const ENTRIES_BY_INCIDENT = indexName(['incident', 'hlc'])
const CHUNKS_BY_FILE = indexName(['file', 'index'])

/** The photos and documents of these incidents that are not wholly on this device, in the order in which they were added. */
export async function filesMissing(
  db: FirstlineDatabase,
  incidents: readonly IncidentId[],
): Promise<readonly FileId[]> {
  const missing: FileId[] = []
  for (const incident of incidents) {
    const entries = await readTable(db.timeline, async (docs, decode) =>
      (await answerOf(docs.index(ENTRIES_BY_INCIDENT).getAll(prefixRange([incident])))).map(decode),
    )
    for (const { body } of entries) {
      if (body.type !== 'attachment') continue
      const held = await readTable(db.files, (docs) =>
        answerOf(docs.index(CHUNKS_BY_FILE).count(prefixRange([body.file]))),
      )
      if (held < body.chunks) missing.push(body.file)
    }
  }
  return missing
}

/**
 * Brings files to this device one after the other; the value is how many came. `onProgress` hears after each how many are done. One that
 * its device has not sent yet keeps none of the others from coming; what concerns all of them ends it.
 */
export async function fetchAhead(
  files: readonly FileId[],
  onProgress: (done: number, total: number) => void,
  fetchFile: (file: FileId) => Promise<Result<number, FetchFileReason>>,
): Promise<Result<number, FetchFileReason>> {
  let fetched = 0
  for (const [at, file] of files.entries()) {
    const result = await fetchFile(file)
    if (result.ok) fetched += 1
    else if (result.reason !== 'not-there-yet') return result
    onProgress(at + 1, files.length)
  }
  return fetched < files.length ? refused('not-there-yet') : ok(fetched)
}
