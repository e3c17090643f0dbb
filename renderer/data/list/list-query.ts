import type { PersonId, ServiceId, TeamId } from '../../../shared/domain/ids'
import type { Priority, State } from '../../../shared/domain/incident'
import type { ListRow } from './list-row'

export const VIEW_IDS = ['mine', 'unassigned', 'high', 'all', 'resolved'] as const
/** My work, Unassigned, High priority, All, Resolved. */
export type ViewId = (typeof VIEW_IDS)[number]

export const SORT_IDS = ['updated', 'created', 'priority', 'number'] as const
/** Last changed first; oldest first; most urgent first; by number. Each is an index read in ascending order. */
export type SortId = (typeof SORT_IDS)[number]

/** What narrows a view: an incident has to match one value of each list that isn't empty. An empty id means "none set". */
export type IncidentFilters = {
  readonly states: readonly State[]
  readonly priorities: readonly Priority[]
  readonly services: readonly (ServiceId | '')[]
  readonly teams: readonly (TeamId | '')[]
  readonly assignees: readonly (PersonId | '')[]
  readonly categories: readonly string[]
}

export const NO_FILTERS: IncidentFilters = {
  states: [],
  priorities: [],
  services: [],
  teams: [],
  assignees: [],
  categories: [],
}

/** What the list shows: a view, narrowed by filters and by text as typed, in an order. */
export type ListQuery = {
  readonly view: ViewId
  readonly filters: IncidentFilters
  readonly text: string
  readonly sort: SortId
}

/** Every incident, the one that changed last first. */
export const ALL_INCIDENTS: ListQuery = { view: 'all', filters: NO_FILTERS, text: '', sort: 'updated' }

/** Which rows are wanted: `limit` of them from `offset` on. */
export type WindowRange = { readonly offset: number; readonly limit: number }

/** A list, and which of its rows are wanted. */
export type AskedWindow = { readonly query: ListQuery; readonly range: WindowRange }

/** A page of a list: `rows` are those from `offset` on, of `total` that match. */
export type ListWindow = { readonly total: number; readonly offset: number; readonly rows: readonly ListRow[] }

/** A page of a list, and of which: what is asked for by now may be another one. */
export type ShownWindow = ListWindow & { readonly query: ListQuery }

export type ViewCounts = { readonly [view in ViewId]: number }

export function hasFilters(filters: IncidentFilters): boolean {
  return Object.values(filters).some((values) => values.length > 0)
}
