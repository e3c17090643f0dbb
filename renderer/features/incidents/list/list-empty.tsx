import type { ListQuery, ViewId } from '../../../data/list/list-query'
import { usePermissions } from '../../../data/use-permissions'
import { runCommand, shortcutOf } from '../../../stores/commands'
import { isNarrowed, useNavigation } from '../../../stores/navigation'
import { EmptyState } from '../../../ui/empty-state'

const NOTHING: Readonly<Record<ViewId, string>> = {
  mine: 'Nothing is assigned to you.',
  unassigned: 'Every open incident has somebody working on it.',
  high: 'No critical or high priority incident is open.',
  all: 'No incident has been logged yet.',
  resolved: 'No incident is resolved or closed yet.',
}

/** Why the list is empty and the one thing to do about it; nothing for who only reads. */
export function ListEmpty({ query }: { readonly query: ListQuery }) {
  const clearFilters = useNavigation((state) => state.clearFilters)
  const searchAll = useNavigation((state) => state.searchAll)
  const { writes } = usePermissions()
  if (query.text.trim() !== '' && query.view !== 'all') {
    return <EmptyState title="No incident of this list matches." action="Search all incidents" onAction={searchAll} />
  }
  if (isNarrowed(query)) {
    return <EmptyState title="No incident matches." action="Clear filters" onAction={clearFilters} />
  }
  if (!writes) return <EmptyState title={NOTHING[query.view]} />
  return (
    <EmptyState
      title={NOTHING[query.view]}
      action="Log an incident"
      shortcut={shortcutOf('capture')}
      onAction={() => runCommand('capture')}
    />
  )
}
