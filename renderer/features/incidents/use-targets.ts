import { useEffect, useMemo, useState } from 'react'
import { combineLatest, of } from 'rxjs'
import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import { useSession } from '../../data/hooks'
import { useIncident } from '../../data/use-incident'
import { useNavigation } from '../../stores/navigation'
import { useMarked } from './list/marked'

const NONE: readonly Incident[] = []

export type Targets = {
  /** As they are stored. */
  readonly incidents: readonly Incident[]
  /** Those that are meant too and are still being read: a key pressed right after a click is about them. */
  readonly unread: readonly IncidentId[]
}

/** The incidents a command is about: those selected, else the open one, else the one whose row has the keyboard. */
export function useTargets(): Targets {
  const marked = useMarkedIncidents()
  const ids = useMarked((state) => state.ids)
  const id = useNavigation(singleTarget)
  const single = useIncident(id)
  return useMemo(() => {
    if (marked === null) return { incidents: single ? [single] : NONE, unread: single === undefined && id ? [id] : [] }
    const read = new Set(marked.map((incident) => incident.id))
    return { incidents: marked, unread: [...ids].filter((each) => !read.has(each)) }
  }, [marked, ids, id, single])
}

/** Whether a command would be about this incident now. */
export function isTarget(id: IncidentId): boolean {
  const { ids } = useMarked.getState()
  return ids.size === 0 ? singleTarget(useNavigation.getState()) === id : ids.has(id)
}

type Place = { readonly openIncident: IncidentId | null; readonly selected: IncidentId | null }

const singleTarget = ({ openIncident, selected }: Place) => openIncident ?? selected

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
  return useMemo(() => (ids.size === 0 ? null : incidents.filter(({ id }) => ids.has(id))), [ids, incidents])
}
