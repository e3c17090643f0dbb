import { shallow } from 'zustand/shallow'
import type { Incident } from '../../../../shared/domain/incident'
import { NO_FILTERS } from '../../../data/list/list-query'
import { classNames } from '../../../ui/class-names'
import { FilterBar } from '../filters/filter-bar'
import { BulkBar } from './bulk-bar'
import { IncidentList } from './incident-list'
import { useMarked } from './marked'
import { useIncidentWindow, useListQuery } from './use-incident-window'
import { useLate } from './use-late'

/** The list and, above it, what narrows it, or what can be done with the `incidents` that are marked. */
export function ListPane({ incidents }: { readonly incidents: readonly Incident[] }) {
  const list = useIncidentWindow()
  const query = useListQuery()
  const anyMarked = useMarked((state) => state.ids.size > 0)
  const isOfBefore = useLate(list.window !== null && !shallow(list.window.query, query))
  return (
    <>
      {anyMarked ? <BulkBar incidents={incidents} /> : <FilterBar inForce={list.window?.query.filters ?? NO_FILTERS} />}
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div className={classNames('flex min-h-0 flex-1 flex-col', isOfBefore && 'opacity-50')}>
          <IncidentList {...list} />
        </div>
        {isOfBefore && (
          <p
            role="status"
            className="-translate-x-1/2 absolute top-11 left-1/2 whitespace-nowrap rounded-lg bg-raised px-3 py-2 text-strong shadow-float"
          >
            Looking through all incidents…
          </p>
        )}
      </div>
    </>
  )
}
