import { memo, useMemo, useState } from 'react'
import type { IncidentFilters, SortId } from '../../../data/list/list-query'
import { useActor, useLibrary } from '../../../data/use-names'
import { useNavigation } from '../../../stores/navigation'
import { Select } from '../../../ui/select'
import { FilterChips } from './filter-chips'
import { filterGroups } from './filter-options'
import { FilterPicker } from './filter-picker'
import { useCategories } from './use-categories'
import { useOrderReady } from './use-order-ready'

const SORTS: readonly { readonly value: SortId; readonly label: string }[] = [
  { value: 'updated', label: 'Last changed' },
  { value: 'created', label: 'Oldest first' },
  { value: 'priority', label: 'Most urgent' },
  { value: 'number', label: 'By number' },
]

/** Narrows and orders the list. What is `inForce` is told as soon as the rows below obey it. */
export const FilterBar = memo(function FilterBar({ inForce }: { readonly inForce: IncidentFilters }) {
  const sort = useNavigation((state) => state.sort)
  const setSort = useNavigation((state) => state.setSort)
  const [choosing, setChoosing] = useState(false)
  useOrderReady(sort, choosing)
  const library = useLibrary()
  const categories = useCategories(choosing)
  const me = useActor().person
  const groups = useMemo(() => filterGroups(library, categories, me), [library, categories, me])
  return (
    <div className="shrink-0 border-b border-line">
      <div className="flex h-11 items-center justify-between gap-2 px-1.5">
        <FilterPicker groups={groups} open={choosing} onOpenChange={setChoosing} />
        <div className="w-36 [&_.control:not(:focus-visible)]:border-transparent [&_.control]:bg-transparent">
          <Select label="Order" hideLabel value={sort} options={SORTS} onChange={setSort} />
        </div>
      </div>
      <FilterChips groups={groups} inForce={inForce} />
    </div>
  )
})
