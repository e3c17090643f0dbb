import { useLibrary, useNames } from '../../data/use-names'
import { useNavigation } from '../../stores/navigation'
import { classNames } from '../../ui/class-names'
import { listOf, useKnowledgeView } from './knowledge-view'
import { ListPane } from './list/list-pane'
import { useOpenRecord } from './use-open-record'

/** What a team knows: articles and playbooks, and beside the list the one that is open. */
export function KnowledgeScreen() {
  const library = useLibrary()
  const names = useNames()
  const list = useKnowledgeView((state) => state.list)
  const opened = useNavigation((state) => state.openRecord)
  const record = useOpenRecord(library, names)
  return (
    <div className="flex h-full min-h-0 min-w-0">
      <section
        aria-label="List"
        className={classNames(
          'min-w-0',
          record === null ? 'flex-1' : 'w-[clamp(24.5rem,41%,46rem)] shrink-0 border-r border-line',
        )}
      >
        <ListPane list={opened === null ? list : listOf(opened)} library={library} names={names} />
      </section>
      {record !== null && (
        <section aria-label="Record" className="min-w-0 flex-1">
          {record}
        </section>
      )}
    </div>
  )
}
