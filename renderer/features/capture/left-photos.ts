import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { FileStore } from '../../data/files/file-store'
import { blobOf, type PhotoOwner, type WaitingPhoto } from './capture-photos'
import type { PhotoRefusal } from './messages'

/** Photos of an incident that was logged and that are not stored. */
export type LeftPhotos = {
  readonly incident: Pick<Incident, 'id' | 'number'>
  readonly photos: readonly WaitingPhoto[]
  /** Why the first of them is not stored; undefined where that is not known any more. */
  readonly why: PhotoRefusal | undefined
}

/** The photos that belong to incidents which were logged, by these. */
export function leftPhotosOf(
  photos: readonly WaitingPhoto[],
  owners: readonly PhotoOwner[],
  refusals: ReadonlyMap<string, PhotoRefusal>,
): readonly LeftPhotos[] {
  const left = new Map<string, LeftPhotos>()
  for (const photo of photos) {
    const owner = owners.find(({ key }) => key === photo.key)
    if (owner === undefined || owner.stored) continue
    const before = left.get(owner.incident.id)
    const why = before?.why ?? refusals.get(photo.key)
    left.set(owner.incident.id, { incident: owner.incident, photos: [...(before?.photos ?? []), photo], why })
  }
  return [...left.values()]
}

/** Adds a waiting photo to its incident; null where it is stored, else why not. Never throws: the incident is logged, whatever becomes of its photos. */
export async function addWaiting(
  files: FileStore,
  incident: IncidentId,
  photo: WaitingPhoto,
): Promise<PhotoRefusal | null> {
  try {
    const added = await files.addPhoto(incident, blobOf(photo), photo.name)
    return added.ok ? null : added.reason
  } catch (error) {
    console.error('A photo could not be added to the incident that was logged with it', error)
    return 'failed'
  }
}
