import { useEffect, useState } from 'react'
import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import { useSession } from '../../data/hooks'
import { useNavigation } from '../../stores/navigation'
import { useMarked } from './list/marked'
import { useIncident } from './use-incident'

const NONE: readonly Incident[] = []

/** The incidents a command is about: those selected, else the open one, else the one whose row has the keyboard. */
export function useTargets(): readonly Incident[] {
  const marked = useMarkedIncidents()
  const single = useIncident(useNavigation((state) => state.openIncident ?? state.selected))
  if (marked.length > 0) return marked
  return single ? [single] : NONE
}

function useMarkedIncidents(): readonly Incident[] {
  const session = useSession()
  const ids = useMarked((state) => state.ids)
  const [incidents, setIncidents] = useState(NONE)
  useEffect(() => {
    let current = true
    void readAll([...ids], (id) => session.incidents.get(id)).then((read) => {
      if (current) setIncidents(read)
    })
    return () => {
      current = false
    }
  }, [session, ids])
  return ids.size === 0 ? NONE : incidents
}

async function readAll(
  ids: readonly IncidentId[],
  get: (id: IncidentId) => Promise<Incident | null>,
): Promise<readonly Incident[]> {
  if (ids.length === 0) return NONE
  return (await Promise.all(ids.map(get))).filter((incident) => incident !== null)
}
