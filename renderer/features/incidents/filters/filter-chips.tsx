import { X } from 'lucide-react'
import type { IncidentFilters } from '../../../data/list/list-query'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { type FilterGroup, valuesOf, without } from './filter-options'

type FilterChipsProps = { readonly groups: readonly FilterGroup[]; readonly inForce: IncidentFilters }

/** The filters in force, each with a button that takes it away. */
export function FilterChips({ groups, inForce }: FilterChipsProps) {
  const setFilters = useNavigation((state) => state.setFilters)
  const clearFilters = useNavigation((state) => state.clearFilters)
  const chips = groups.flatMap((group) => {
    const values = valuesOf(inForce, group.field)
    if (values.length === 0) return []
    const names = values.map((value) => group.options.find((option) => option.value === value)?.label ?? value)
    return [{ field: group.field, label: group.label, text: names.join(', ') }]
  })
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-1.5 px-3 pb-2">
      {chips.map(({ field, label, text }) => (
        <li
          key={field}
          className="flex h-6 min-w-0 max-w-72 items-center rounded-md border border-line bg-sunken pl-2 text-sm text-body"
        >
          <span className="truncate">
            {label}: <span className="font-medium text-strong">{text}</span>
          </span>
          <button
            type="button"
            aria-label={`Remove filter ${label}`}
            onClick={() => setFilters(without(useNavigation.getState().filters, field))}
            className="ml-0.5 flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:text-strong"
          >
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="ghost" size="sm" onClick={clearFilters}>
          Clear filters
        </Button>
      </li>
    </ul>
  )
}
