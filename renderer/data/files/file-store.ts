import type { RxDocumentData } from 'rxdb'
import { v7 as uuid } from 'uuid'
import type { ReasonCode } from '../../../shared/domain/change'
import { CHUNK_BYTES, type FileChunk } from '../../../shared/domain/file-chunk'
import type { FileId, IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import { type AttachmentBody, attach } from '../../../shared/domain/note-operations'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull, type StorageFailure } from '../database/failures'
import {
  answerOf,
  indexName,
  plain,
  prefixRange,
  readStored,
  readTable,
  writeStored,
} from '../database/stored-documents'
import type { IncidentStore } from '../incidents/incident-store'
import { fromBase64, toBase64 } from './base64'
import type { Picture, PictureReason, PreparePicture } from './picture'

/** Why a photo was not taken. */
export type PhotoReason = PictureReason | 'not-found' | ReasonCode | StorageFailure

export type FileStore = {
  /** Scales a photo to at most 1,600 pixels, stores it with a thumbnail and adds it to the incident's timeline. `name`: the file's, where it has one. */
  readonly addPhoto: (incident: IncidentId, photo: Blob, name?: string) => Promise<Result<Incident, PhotoReason>>
  /** Why a file can't be taken as a photo; null where it can. */
  readonly whyNotTaken: (photo: Blob) => Promise<PictureReason | null>
  /** The whole file; null until all of its chunks are on this device. */
  readonly read: (file: FileId) => Promise<Blob | null>
}

const BY_FILE = indexName(['file', 'index'])
const CONTEXT = 'photo'

export function openFileStore(db: FirstlineDatabase, incidents: IncidentStore, prepare: PreparePicture): FileStore {
  return {
    addPhoto: async (incident, photo, name) => {
      if ((await incidents.get(incident)) === null) return refused('not-found')
      const prepared = await prepare(photo)
      return prepared.ok ? store(db, incidents, incident, prepared.value, name ?? 'photo') : prepared
    },
    whyNotTaken: async (photo) => {
      const prepared = await prepare(photo)
      return prepared.ok ? null : prepared.reason
    },
    read: (file) => read(db, file),
  }
}

async function store(
  db: FirstlineDatabase,
  incidents: IncidentStore,
  incident: IncidentId,
  picture: Picture,
  name: string,
): Promise<Result<Incident, PhotoReason>> {
  const fileUuid = uuid()
  const file: FileId = `file:${fileUuid}`
  const chunks = chunksOf(fileUuid, incident, picture)
  const { mime, width, height, thumbnail, bytes } = picture
  try {
    await writeStored(
      db.files,
      chunks.map((document) => ({ document })),
      CONTEXT,
    )
  } catch (error) {
    if (isStorageFull(error)) return refused('storage-full')
    throw error
  }
  const body = { type: 'attachment', file, name, mime, width, height, thumbnail } as const
  const attached = await incidents.perform(incident, (now, moment) =>
    attach(now, { ...body, size: bytes.length, chunks: chunks.length }, moment),
  )
  if (!attached.ok) await removePieces(db, chunks)
  return attached
}

function chunksOf(fileUuid: string, incident: IncidentId, { bytes, mime }: Picture): readonly FileChunk[] {
  const count = Math.max(1, Math.ceil(bytes.length / CHUNK_BYTES))
  return Array.from({ length: count }, (_, index) => ({
    id: `chunk:${fileUuid}:${String(index).padStart(3, '0')}`,
    kind: 'chunk',
    file: `file:${fileUuid}`,
    incident,
    index,
    count,
    mime,
    recordedBy: '',
    data: toBase64(bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)),
  }))
}

/** Removes the pieces of a photo that no timeline mentions; it does not matter when the disk is too full even for that. */
export async function removePieces(db: FirstlineDatabase, chunks: readonly FileChunk[]): Promise<void> {
  const ids = chunks.map((chunk) => chunk.id)
  const stored = await readStored(db.files, ids)
  const rows = stored.map((previous) => ({ document: { ...plain(previous), data: '' }, previous, deleted: true }))
  await writeStored(db.files, rows, CONTEXT).catch((error: unknown) => {
    if (!isStorageFull(error)) throw error
  })
}

/** The photos and documents that these lines of a timeline tell of and that are not wholly on this device, in their order. */
export async function filesMissing(
  db: FirstlineDatabase,
  timeline: readonly TimelineEntry[],
): Promise<readonly AttachmentBody[]> {
  const missing: AttachmentBody[] = []
  for (const { body } of timeline) {
    if (body.type === 'attachment' && !(await isHere(db, body))) missing.push(body)
  }
  return missing
}

/** Whether a piece was added here; those of others were fetched. */
export function isOwnPiece(chunk: RxDocumentData<FileChunk>): boolean {
  return chunk.recordedBy === '' && !chunk._deleted
}

/** Whether all of a file is on this device. */
export async function isHere(db: FirstlineDatabase, { file, chunks }: AttachmentBody): Promise<boolean> {
  const here = await readTable(db.files, (docs) => answerOf(docs.index(BY_FILE).count(prefixRange([file]))))
  return here >= chunks
}

async function read(db: FirstlineDatabase, file: FileId): Promise<Blob | null> {
  const chunks = await readTable(db.files, async (docs, decode) =>
    (await answerOf(docs.index(BY_FILE).getAll(prefixRange([file])))).map(decode),
  )
  const [first] = chunks
  if (first === undefined || chunks.length < first.count) return null
  return new Blob(
    chunks.map((chunk) => fromBase64(chunk.data)),
    { type: first.mime },
  )
}
