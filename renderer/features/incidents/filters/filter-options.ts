import { isIdOf } from '../../../../shared/domain/ids'
import { PRIORITIES, STATES } from '../../../../shared/domain/incident'
import type { Library } from '../../../data/library-store'
import type { IncidentFilters } from '../../../data/list/list-query'
import { servicesToFindBy } from '../../../data/services'
import { teamOptions } from '../../../data/team-options'
import { PRIORITY_NAMES, STATE_NAMES } from '../labels'
import { disabledOptions, peopleOptions } from '../people-options'

export type FilterField = keyof IncidentFilters
export type FilterOption = { readonly value: string; readonly label: string }
export type FilterGroup = {
  readonly field: FilterField
  readonly label: string
  readonly options: readonly FilterOption[]
}

/** All that the list can be narrowed by, in words. */
export function filterGroups(library: Library, categories: readonly string[], me: string): readonly FilterGroup[] {
  return [
    { field: 'states', label: 'State', options: STATES.map((value) => ({ value, label: STATE_NAMES[value] })) },
    {
      field: 'priorities',
      label: 'Priority',
      options: PRIORITIES.map((value) => ({ value: String(value), label: PRIORITY_NAMES[value] })),
    },
    {
      field: 'assignees',
      label: 'Assignee',
      options: [{ value: '', label: 'Unassigned' }, ...peopleOptions(library, me, true), ...disabledOptions(library)],
    },
    { field: 'teams', label: 'Team', options: [{ value: '', label: 'No team' }, ...teamOptions(library, true)] },
    {
      field: 'services',
      label: 'Service',
      options: [{ value: '', label: 'No service' }, ...servicesToFindBy(library)],
    },
    {
      field: 'categories',
      label: 'Category',
      options: categories.map((value) => ({ value, label: value || 'No category' })),
    },
  ]
}

/** The values that a filter has, as text. */
export function valuesOf(filters: IncidentFilters, field: FilterField): readonly string[] {
  return filters[field].map(String)
}

/** The filters with one value added where it was missing, or taken away where it was there. */
export function withToggled(filters: IncidentFilters, field: FilterField, value: string): IncidentFilters {
  const values = new Set(valuesOf(filters, field))
  if (!values.delete(value)) values.add(value)
  return withValues(filters, field, values)
}

/** The filters without any value for one field. */
export function without(filters: IncidentFilters, field: FilterField): IncidentFilters {
  return { ...filters, [field]: [] }
}

function withValues(filters: IncidentFilters, field: FilterField, values: ReadonlySet<string>): IncidentFilters {
  const text = [...values]
  switch (field) {
    case 'states':
      return { ...filters, states: STATES.filter((state) => values.has(state)) }
    case 'priorities':
      return { ...filters, priorities: PRIORITIES.filter((priority) => values.has(String(priority))) }
    case 'services':
      return { ...filters, services: text.filter((id) => id === '' || isIdOf('service', id)) }
    case 'teams':
      return { ...filters, teams: text.filter((id) => id === '' || isIdOf('team', id)) }
    case 'assignees':
      return { ...filters, assignees: text.filter((id) => id === '' || isIdOf('person', id)) }
    case 'categories':
      return { ...filters, categories: text }
  }
}
