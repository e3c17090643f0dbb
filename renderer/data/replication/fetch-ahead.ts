import type { FileId } from '../../../shared/domain/ids'
import { ok, type Result, refused } from '../../../shared/result'
import type { FetchFileReason } from './fetch-file'

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
