import { useEffect, useState } from 'react'
import { combineLatest, of } from 'rxjs'
import type { Incident } from '../../../shared/domain/incident'
import { useSession } from '../../data/hooks'
import { useIncident } from '../../data/use-incident'
import { useNavigation } from '../../stores/navigation'
import { useMarked } from './list/marked'

const NONE: readonly Incident[] = []

/** The incidents a command is about: those selected, else the open one, else the one whose row has the keyboard. */
export function useTargets(): readonly Incident[] {
  const marked = useMarkedIncidents()
  const single = useIncident(useNavigation((state) => state.openIncident ?? state.selected))
  return marked ?? (single ? [single] : NONE)
}

/** Those selected as they are stored, live; null where none is. Those read before stay while one that was just selected is read. */
function useMarkedIncidents(): readonly Incident[] | null {
  const session = useSession()
  const ids = useMarked((state) => state.ids)
  const [incidents, setIncidents] = useState(NONE)
  useEffect(() => {
    const each = [...ids].map((id) => session.incidents.observe(id))
    const reading = (each.length === 0 ? of([]) : combineLatest(each)).subscribe((read) =>
      setIncidents(read.filter((incident) => incident !== null)),
    )
    return () => reading.unsubscribe()
  }, [session, ids])
  return ids.size === 0 ? null : incidents.filter(({ id }) => ids.has(id))
}
