import type { ChunkId, FileId, IncidentId } from './ids'

/** Bytes of one chunk before base64. */
export const CHUNK_BYTES = 256 * 1024

/** A piece of a photo or document; `<workspace>-files` holds them. */
export type FileChunk = {
  /** `chunk:<uuid of the file>:<index, three digits>` */
  readonly id: ChunkId
  readonly kind: 'chunk'
  readonly file: FileId
  readonly incident: IncidentId
  readonly index: number
  readonly count: number
  readonly mime: string
  readonly recordedBy: string
  /** base64 */
  readonly data: string
}
