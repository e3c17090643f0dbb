import { useCallback } from 'react'
import type { Incident } from '../../../shared/domain/incident'
import { followUpOf } from '../../../shared/domain/log-incident'
import { useSession } from '../../data/hooks'
import { useNavigation } from '../../stores/navigation'
import { showToast } from '../../ui/toast'
import { sayRefused } from './use-perform'

/** Logs an incident that follows one that is over, linked to it, and opens it. */
export function useFollowUp(): (incident: Incident) => Promise<void> {
  const session = useSession()
  const open = useNavigation((state) => state.open)
  return useCallback(
    async (incident) => {
      const logged = await session.incidents.log(followUpOf(incident))
      if (!logged.ok) {
        sayRefused(logged.reason)
        return
      }
      open(logged.value.id)
      showToast({ text: `${logged.value.number} logged, linked to ${incident.number}.` })
    },
    [session, open],
  )
}
