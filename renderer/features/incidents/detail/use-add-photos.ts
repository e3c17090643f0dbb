import { useCallback } from 'react'
import type { IncidentId } from '../../../../shared/domain/ids'
import { useSession } from '../../../data/hooks'
import { showToast } from '../../../ui/toast'
import { refusalInWords } from '../messages'

/** Adds photos to an incident one after the other and says which of them could not be taken. */
export function useAddPhotos(incident: IncidentId): (photos: readonly File[]) => Promise<void> {
  const { files } = useSession()
  return useCallback(
    async (photos) => {
      for (const photo of photos) {
        const result = await files.addPhoto(incident, photo, photo.name)
        if (!result.ok) showToast({ text: `${photo.name}: ${refusalInWords(result.reason)}`, tone: 'critical' })
      }
    },
    [files, incident],
  )
}
