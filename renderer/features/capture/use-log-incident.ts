import { useCallback } from 'react'
import { isIdOf } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import { choosePriority } from '../../../shared/domain/priority'
import { permissionsOf } from '../../../shared/domain/roles'
import { type Result, refused } from '../../../shared/result'
import type { StorageFailure } from '../../data/database/failures'
import { useSession } from '../../data/hooks'
import { showToast } from '../../ui/toast'
import { blobOf, type WaitingPhoto } from './capture-photos'
import type { CaptureValues } from './capture-values'
import { photoRefused } from './messages'

export type LogRefusal = StorageFailure | 'viewers-only-read'

/** Stores what the form holds as a new incident, then its photos; a photo that could not be taken is said, the incident stays. */
export function useLogIncident() {
  const session = useSession()
  return useCallback(
    async (values: CaptureValues, photos: readonly WaitingPhoto[]): Promise<Result<Incident, LogRefusal>> => {
      // The role may have changed while the form stood open.
      if (!permissionsOf([session.actor().role]).writes) return refused('viewers-only-read')
      const { title, location, service, stopped, canWait } = values
      const logged = await session.incidents.log({
        title,
        location,
        service: isIdOf('service', service) ? service : '',
        ...choosePriority({ stopped, canWait }),
      })
      if (!logged.ok) return logged
      for (const photo of photos) {
        const added = await session.files.addPhoto(logged.value.id, blobOf(photo), photo.name)
        if (!added.ok) showToast({ text: photoRefused(photo.name, added.reason), tone: 'critical' })
      }
      return logged
    },
    [session],
  )
}
