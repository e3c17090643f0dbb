import { create } from 'zustand'
import { type ArticleId, isIdOf, type PlaybookId } from '../../../shared/domain/ids'
import { useNavigation } from '../../stores/navigation'

export type KnowledgeList = 'articles' | 'playbooks'
type RecordId = ArticleId | PlaybookId

type KnowledgeView = {
  readonly list: KnowledgeList
  /** What narrows the list. */
  readonly text: string
  /** Whose form is open: that of a new record, or of one that is there. */
  readonly form: 'new-article' | 'new-playbook' | RecordId | null
}

/** Which list of the knowledge panel is shown, what narrows it, and which form is open. */
export const useKnowledgeView = create<KnowledgeView>(() => ({ list: 'articles', text: '', form: null }))

/** Shows a list; what is open beside the other one is closed. */
export function showList(list: KnowledgeList): void {
  useKnowledgeView.setState({ list, form: null })
  useNavigation.getState().showRecord(null)
}

/** Opens a record to read it; null closes it. */
export function openRecord(id: RecordId | null): void {
  useKnowledgeView.setState(id === null ? { form: null } : { form: null, list: listOf(id) })
  useNavigation.getState().showRecord(id)
}

/** Opens the form of a new article or playbook. */
export function writeNew(form: 'new-article' | 'new-playbook'): void {
  useKnowledgeView.setState({ form, list: form === 'new-article' ? 'articles' : 'playbooks' })
  useNavigation.getState().showRecord(null)
}

/** The list in which a record stands. */
export function listOf(id: RecordId): KnowledgeList {
  return isIdOf('article', id) ? 'articles' : 'playbooks'
}
