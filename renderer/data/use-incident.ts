import { of } from 'rxjs'
import type { IncidentId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import { useObservable, useSession } from './hooks'

/** The incident as it is stored, live: undefined until it was read, null where there is none. */
export function useIncident(id: IncidentId | null): Incident | null | undefined {
  const session = useSession()
  return useObservable<Incident | null | undefined>(
    () => (id === null ? of(null) : session.incidents.observe(id)),
    [session, id],
    undefined,
  )
}
