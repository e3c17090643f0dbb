import { useCallback } from 'react'
import type { Service } from '../../../shared/domain/library'
import { restoreService } from '../../../shared/domain/service'
import { useSession } from '../../data/hooks'
import { writeService } from '../../data/services'
import { serviceRefusal } from '../../ui/service-words'
import { showToast } from '../../ui/toast'

/** Offers a service again that was removed, or says why not. */
export function useRestoreService(): (service: Service) => Promise<void> {
  const session = useSession()
  return useCallback(
    async (service) => {
      const restored = await writeService(session, (known, moment) => restoreService(service, known, moment))
      if (!restored.ok) showToast({ text: serviceRefusal(restored.reason), tone: 'critical' })
    },
    [session],
  )
}
