import type { PersonId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { IncidentFilters, SortId, ViewId } from './list-query'

/** The fields by which lists are chosen and ordered. */
export type Listed = Pick<
  Incident,
  | 'id'
  | 'number'
  | 'state'
  | 'phase'
  | 'priority'
  | 'service'
  | 'team'
  | 'assignee'
  | 'category'
  | 'createdAt'
  | 'sortKey'
>

type Compare = (a: Listed, b: Listed) => number
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byId: Compare = (a, b) => byText(a.id, b.id)

/** The orders of the indexes, id last as there. */
export const COMPARE: { readonly [sort in SortId]: Compare } = {
  updated: (a, b) => a.sortKey - b.sortKey || byId(a, b),
  created: (a, b) => a.createdAt - b.createdAt || byId(a, b),
  priority: (a, b) => a.priority - b.priority || a.sortKey - b.sortKey || byId(a, b),
  number: (a, b) => byText(a.number, b.number) || byId(a, b),
}

/** Whether an incident that was not removed belongs to a view. */
export function inView(view: ViewId, incident: Listed, me: PersonId): boolean {
  switch (view) {
    case 'all':
      return true
    case 'mine':
      return incident.phase === 'open' && incident.assignee === me
    case 'unassigned':
      return incident.phase === 'open' && incident.assignee === ''
    case 'high':
      return incident.phase === 'open' && incident.priority <= 2
    case 'resolved':
      return incident.phase === 'resolved' || incident.phase === 'closed'
  }
}

/** A test for the filters, made once for many incidents. */
export function matcherOf(filters: IncidentFilters): (incident: Listed) => boolean {
  const tests: ((incident: Listed) => boolean)[] = []
  const add = <Value>(wanted: readonly Value[], read: (incident: Listed) => Value) => {
    if (wanted.length === 0) return
    tests.push((incident) => wanted.includes(read(incident)))
  }
  add(filters.states, (incident) => incident.state)
  add(filters.priorities, (incident) => incident.priority)
  add(filters.services, (incident) => incident.service)
  add(filters.teams, (incident) => incident.team)
  add(filters.assignees, (incident) => incident.assignee)
  add(filters.categories, (incident) => incident.category)
  return (incident) => {
    for (const test of tests) if (!test(incident)) return false
    return true
  }
}
