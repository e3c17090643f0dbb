import { useCallback } from 'react'
import { isIdOf } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import { choosePriority } from '../../../shared/domain/priority'
import { permissionsOf } from '../../../shared/domain/roles'
import { type Result, refused } from '../../../shared/result'
import type { StorageFailure } from '../../data/database/failures'
import { useSession } from '../../data/hooks'
import type { CaptureValues } from './capture-values'

export type LogRefusal = StorageFailure | 'viewers-only-read'

/** Stores what the form holds as a new incident. */
export function useLogIncident() {
  const session = useSession()
  return useCallback(
    async (values: CaptureValues): Promise<Result<Incident, LogRefusal>> => {
      // The role may have changed while the form stood open.
      if (!permissionsOf([session.actor().role]).writes) return refused('viewers-only-read')
      const { title, location, service, stopped, canWait } = values
      return session.incidents.log({
        title,
        location,
        service: isIdOf('service', service) ? service : '',
        ...choosePriority({ stopped, canWait }),
      })
    },
    [session],
  )
}
