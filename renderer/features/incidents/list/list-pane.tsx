import type { Incident } from '../../../../shared/domain/incident'
import { NO_FILTERS } from '../../../data/list/list-query'
import { FilterBar } from '../filters/filter-bar'
import { BulkBar } from './bulk-bar'
import { IncidentList } from './incident-list'
import { useMarked } from './marked'
import { useIncidentWindow } from './use-incident-window'

/** The list and, above it, what narrows it, or what can be done with the `incidents` that are marked. */
export function ListPane({ incidents }: { readonly incidents: readonly Incident[] }) {
  const list = useIncidentWindow()
  const anyMarked = useMarked((state) => state.ids.size > 0)
  return (
    <>
      {anyMarked ? <BulkBar incidents={incidents} /> : <FilterBar inForce={list.window?.query.filters ?? NO_FILTERS} />}
      <IncidentList {...list} />
    </>
  )
}
