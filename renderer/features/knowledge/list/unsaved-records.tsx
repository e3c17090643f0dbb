import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import type { ArticleId, PlaybookId } from '../../../../shared/domain/ids'
import { knowledgeDraftKey, useHalfWritten } from '../../../data/knowledge-drafts'
import { EMPTY_LIBRARY, type Library } from '../../../data/library-store'
import { useKeptDraft } from '../../../data/use-kept-draft'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { parseArticleDraft, parsePlaybookDraft } from '../form/parse-draft'
import { type KnowledgeList, listOf, openRecord } from '../knowledge-view'

type UnsavedRecordsProps = { readonly list: KnowledgeList; readonly library: Library }

/** What is half written and has no row in the list, because its record was removed or was never saved: a way back to each. */
export function UnsavedRecords({ list, library }: UnsavedRecordsProps) {
  const halfWritten = useHalfWritten() ?? []
  const opened = useNavigation((state) => state.openRecord)
  if (library === EMPTY_LIBRARY) return null
  const isHere = (id: string) => library.articles.has(id) || library.playbooks.has(id)
  const left = halfWritten.filter((id) => listOf(id) === list && id !== opened && !isHere(id))
  if (left.length === 0) return null
  return (
    <ul aria-label="Not saved" className="border-b border-line">
      {left.map((id) => (
        <Unsaved key={id} id={id} />
      ))}
    </ul>
  )
}

function Unsaved({ id }: { readonly id: ArticleId | PlaybookId }) {
  const [kept, setKept] = useState<unknown>(undefined)
  useKeptDraft(knowledgeDraftKey(id), setKept)
  const draft = nameOf(kept)
  if (draft === null) return null
  return (
    <li className="flex min-h-9 items-center gap-2 bg-medium-soft px-4 py-1 text-medium">
      <PencilLine aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 truncate">
        {draft.name === '' ? 'Something without a name' : `“${draft.name}”`} is not saved
        {draft.wasRemoved ? '; it was removed meanwhile.' : ' yet.'}
      </span>
      <Button size="sm" onClick={() => openRecord(id)}>
        Go on writing
      </Button>
    </li>
  )
}

/** What it would be called; null where what was kept can't be read. */
function nameOf(kept: unknown): { readonly name: string; readonly wasRemoved: boolean } | null {
  const article = parseArticleDraft(kept)
  if (article !== null) return { name: article.values.title.trim(), wasRemoved: article.base !== null }
  const playbook = parsePlaybookDraft(kept)
  return playbook === null ? null : { name: playbook.values.name.trim(), wasRemoved: playbook.base !== null }
}
