import type { FileChunk } from '../../../shared/domain/file-chunk'
import { validateDocument } from '../../../shared/domain/validate-document'
import type { FirstlineDatabase } from '../database/database'
import { indexName, prefixRange, readTable } from '../database/stored-documents'
import type { CouchClient } from './couch-client'
import type { Sender } from './record-kind'
import { toWire } from './wire'

/**
 * Of the newest files a server that was set back lacks some; of the oldest too one that was emptied and has new ones since. Which are the
 * newest is as true as the clocks they were made by, so those that were sent last are asked for as well.
 */
const NEWEST = 8
const OLDEST = 4
const KEYS_AT_ONCE = 1_000

const BY_FILE = indexName(['file', 'index'])

export type LostFilesOptions = {
  readonly db: FirstlineDatabase
  readonly client: Pick<CouchClient, 'neverHeld'>
  readonly signal: AbortSignal
  /** Pieces that this device sent last. */
  readonly sentLast: readonly string[]
  /** Pieces that are known to wait, or were refused: the server can't lack them. */
  readonly isUnsent: (id: string) => boolean
}

/**
 * Pieces on this device that the server has never had, although they were sent to it or came from it: its database of files was emptied or
 * set back. Asks about a few, and about all only where it lacks one of them. Null where the server gave no answer.
 */
export async function lostPieces(options: LostFilesOptions): Promise<readonly string[] | null> {
  const ends = [...(await sentPieces(options, 'prev', NEWEST)), ...(await sentPieces(options, 'next', OLDEST))]
  const sample = new Set([...ends, ...options.sentLast.filter((id) => !options.isUnsent(id))])
  if (sample.size === 0) return []
  const lacking = await neverHeld([...sample], options)
  if (lacking === null || lacking.length === 0) return lacking
  const lost: string[] = []
  const all = await sentPieces(options, 'next', Number.POSITIVE_INFINITY)
  for (let at = 0; at < all.length; at += KEYS_AT_ONCE) {
    const page = await neverHeld(all.slice(at, at + KEYS_AT_ONCE), options)
    if (page === null) return null
    lost.push(...page)
  }
  return lost
}

/** Whether the server would take a piece from this person, whoever took the photo. */
export function maySendPiece(piece: FileChunk, { user, roles }: Sender): boolean {
  const next = toWire({ ...piece, recordedBy: user }, undefined)
  return 'ok' in validateDocument(next, null, { name: user, roles }, 'files')
}

async function neverHeld(
  ids: readonly string[],
  { client, signal }: LostFilesOptions,
): Promise<readonly string[] | null> {
  const answer = await client.neverHeld(ids, signal)
  return answer.kind === 'ok' ? answer.value : null
}

/** Ids in the order in which the files were made, or the other way round; keys only, without the pieces themselves. */
function sentPieces(
  { db, isUnsent }: LostFilesOptions,
  direction: 'next' | 'prev',
  limit: number,
): Promise<readonly string[]> {
  return readTable(
    db.files,
    (docs) =>
      new Promise((resolve, reject) => {
        const ids: string[] = []
        const request = docs.index(BY_FILE).openKeyCursor(prefixRange([]), direction)
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const cursor = request.result
          if (cursor === null || ids.length >= limit) return resolve(ids)
          const id = String(cursor.primaryKey)
          if (!isUnsent(id)) ids.push(id)
          cursor.continue()
        }
      }),
  )
}
