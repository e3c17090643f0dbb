import type { Incident } from '../../../shared/domain/incident'
import type { Listed } from './list-order'

/** What a list shows of an incident, and is chosen and ordered by: so little that the search's worker holds it of all incidents. */
export type ListRow = Listed & Pick<Incident, 'title' | 'holdReason' | 'training' | 'sample'>

export function listRowOf(incident: ListRow): ListRow {
  const { id, number, title, state, holdReason, phase, priority, service, team, assignee, category } = incident
  const { training, sample, createdAt, sortKey } = incident
  return {
    ...{ id, number, title, state, holdReason, phase, priority, service, team, assignee, category },
    ...{ training, sample, createdAt, sortKey },
  }
}
