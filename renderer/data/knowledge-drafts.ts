import { map } from 'rxjs'
import { type ArticleId, isIdOf, type PlaybookId } from '../../shared/domain/ids'
import { useObservable, useSession } from './hooks'

type RecordId = ArticleId | PlaybookId

const PREFIX = 'knowledge '

/** The key under which the half-written form of an article or a playbook is kept on this device. */
export function knowledgeDraftKey(of: RecordId | 'new-article' | 'new-playbook'): string {
  return `${PREFIX}${of}`
}

/** The articles and playbooks of which a half-written form is kept; null before the first answer. */
export function useHalfWritten(): readonly RecordId[] | null {
  const { drafts } = useSession()
  return useObservable<readonly RecordId[] | null>(
    () =>
      drafts.observeKeys(PREFIX).pipe(map((keys) => keys.map((key) => key.slice(PREFIX.length)).filter(isRecordId))),
    [drafts],
    null,
  )
}

function isRecordId(id: string): id is RecordId {
  return isIdOf('article', id) || isIdOf('playbook', id)
}
