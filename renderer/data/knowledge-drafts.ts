import { map } from 'rxjs'
import { type ArticleId, type IncidentId, isIdOf, type PlaybookId } from '../../shared/domain/ids'
import { useObservable, useSession } from './hooks'
import type { DataSession } from './session'

type RecordId = ArticleId | PlaybookId

const PREFIX = 'knowledge '

/** The key under which the half-written form of an article or a playbook is kept on this device. */
export function knowledgeDraftKey(of: RecordId | 'new-article' | 'new-playbook'): string {
  return `${PREFIX}${of}`
}

/**
 * Begins an article of an incident that can't be stored as it is: kept on this device as half written, under an id of its own. Where one was begun
 * before, that one is it. Null on a full disk.
 */
export async function beginArticleOf(
  { drafts }: Pick<DataSession, 'drafts'>,
  incident: IncidentId,
  values: object,
): Promise<ArticleId | null> {
  const id: ArticleId = `article:of-${incident.slice('incident:'.length)}`
  const key = knowledgeDraftKey(id)
  if ((await drafts.read(key)) !== undefined || (await drafts.keep(key, { base: null, values }))) return id
  await drafts.forget(key)
  return null
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
