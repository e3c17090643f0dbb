import type { FileId, IncidentId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import type { Result } from '../../shared/result'
import type { StorageFailure } from './failures'

/** Why a photo was not taken. */
export type PhotoReason = 'not-a-picture' | 'heic-unsupported' | 'too-large' | 'not-found' | StorageFailure

export type FileStore = {
  /** Scales a photo to at most 1,600 pixels, stores it with a thumbnail and adds it to the incident's timeline. `name`: the file's, where it has one. */
  readonly addPhoto: (incident: IncidentId, photo: Blob, name?: string) => Promise<Result<Incident, PhotoReason>>
  /** The whole file; null until all of its chunks are on this device. */
  readonly read: (file: FileId) => Promise<Blob | null>
}
