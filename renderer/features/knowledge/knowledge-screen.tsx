import type { ReactNode } from 'react'
import { isIdOf } from '../../../shared/domain/ids'
import type { Library } from '../../data/library-store'
import type { Names } from '../../data/names'
import { useLibrary, useNames } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { useNavigation } from '../../stores/navigation'
import { classNames } from '../../ui/class-names'
import { EmptyState } from '../../ui/empty-state'
import { ArticleForm } from './form/article-form'
import { PlaybookForm } from './form/playbook-form'
import { listOf, openRecord, useKnowledgeView } from './knowledge-view'
import { ListPane } from './list/list-pane'
import { ArticleView } from './record/article-view'
import { PlaybookView } from './record/playbook-view'

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

/** The form or the record that is open; null where neither is. */
function useOpenRecord(library: Library, names: Names): ReactNode {
  const opened = useNavigation((state) => state.openRecord)
  const form = useKnowledgeView((state) => state.form)
  const { writes, leads } = usePermissions()
  if (opened === null) {
    if (form === 'new-article' && writes) return <ArticleForm key={form} article={null} names={names} />
    if (form === 'new-playbook' && leads) return <PlaybookForm key={form} playbook={null} names={names} />
    return null
  }
  if (isIdOf('article', opened)) {
    const article = library.articles.get(opened)
    if (article === undefined) return <NotHere />
    const isEdited = form === opened && writes
    return isEdited ? (
      <ArticleForm key={`form ${opened}`} article={article} names={names} />
    ) : (
      <ArticleView key={opened} article={article} names={names} />
    )
  }
  const playbook = library.playbooks.get(opened)
  if (playbook === undefined) return <NotHere />
  const isEdited = form === opened && leads
  return isEdited ? (
    <PlaybookForm key={`form ${opened}`} playbook={playbook} names={names} />
  ) : (
    <PlaybookView key={opened} playbook={playbook} names={names} />
  )
}

/** Shows only after a moment: what was just written may still be being read. */
function NotHere() {
  return (
    <div className="h-full animate-skeleton">
      <EmptyState
        title="This is not on this device: it was removed, or has not arrived yet."
        action="Back to the list"
        onAction={() => openRecord(null)}
      />
    </div>
  )
}
