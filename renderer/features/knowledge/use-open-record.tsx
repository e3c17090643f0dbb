import type { ReactNode } from 'react'
import { isIdOf } from '../../../shared/domain/ids'
import { useHalfWritten } from '../../data/knowledge-drafts'
import { EMPTY_LIBRARY, type Library } from '../../data/library-store'
import type { Names } from '../../data/names'
import { usePermissions } from '../../data/use-permissions'
import { useNavigation } from '../../stores/navigation'
import { EmptyState } from '../../ui/empty-state'
import { ArticleForm } from './form/article-form'
import { PlaybookForm } from './form/playbook-form'
import { openRecord, useKnowledgeView } from './knowledge-view'
import { ArticleView } from './record/article-view'
import { PlaybookView } from './record/playbook-view'

/**
 * The form or the record that is open; null where neither is. What somebody is writing stays open when the record is removed meanwhile, and
 * what was half written is there again when such a record is opened.
 */
export function useOpenRecord(library: Library, names: Names): ReactNode {
  const opened = useNavigation((state) => state.openRecord)
  const form = useKnowledgeView((state) => state.form)
  const { writes, leads } = usePermissions()
  const halfWritten = useHalfWritten() ?? []
  if (opened === null) {
    if (form === 'new-article' && writes) return <ArticleForm key={form} id={null} article={null} names={names} />
    if (form === 'new-playbook' && leads) return <PlaybookForm key={form} id={null} playbook={null} names={names} />
    return null
  }
  // What has not been read yet is not gone.
  if (library === EMPTY_LIBRARY) return <NotHere />
  const isForm = (isHere: boolean) => form === opened || (!isHere && halfWritten.includes(opened))
  if (isIdOf('article', opened)) {
    const article = library.articles.get(opened) ?? null
    if (writes && isForm(article !== null))
      return <ArticleForm key={`form ${opened}`} id={opened} article={article} names={names} />
    return article === null ? <NotHere /> : <ArticleView key={opened} article={article} names={names} />
  }
  const playbook = library.playbooks.get(opened) ?? null
  if (leads && isForm(playbook !== null))
    return <PlaybookForm key={`form ${opened}`} id={opened} playbook={playbook} names={names} />
  return playbook === null ? <NotHere /> : <PlaybookView key={opened} playbook={playbook} names={names} />
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
