import type { Answer, CouchClient } from './couch-client'
import { type Home, homeOfId } from './record-kind'

/** A revision that the server has held. */
export type Mark = { readonly id: string; readonly rev: string }

/**
 * The latest of what the server showed in its feed and of what it took from this device. Apart, since a page of the feed can be older than the
 * answer to a write and must not push it out.
 */
export type Marks = { readonly shown: readonly Mark[]; readonly taken: readonly Mark[] }

export const NO_MARKS: Marks = { shown: [], taken: [] }

/**
 * So many of each collection. A server that was set back lacks the latest first; a few more, so that one that an administrator purged is not
 * everything. Colleagues may have brought back the incidents by then and not the entries, which are their authors' to send.
 */
const KEPT = 8

/** With what it showed or took now: it knows these revisions for ever, unless it is another server or an older copy of itself. */
export function marksAfter(marks: Marks, { shown = [], taken = [] }: Partial<Marks>): Marks {
  return { shown: latest(marks.shown, shown), taken: latest(marks.taken, taken) }
}

function latest(marks: readonly Mark[], later: readonly Mark[]): readonly Mark[] {
  const newest = new Map(marks.map((mark) => [mark.id, mark]))
  for (const { id, rev } of later) {
    if (id.startsWith('_')) continue
    newest.delete(id)
    newest.set(id, { id, rev })
  }
  const kept = new Map<Home | null, number>()
  return [...newest.values()]
    .reverse()
    .filter(({ id }) => {
      const home = homeOfId(id)
      const before = kept.get(home) ?? 0
      kept.set(home, before + 1)
      return before < KEPT
    })
    .reverse()
}

/** Whether the server still knows them all. */
export async function knowsMarks(
  { shown, taken }: Marks,
  client: Pick<CouchClient, 'unknownRevisions'>,
  signal: AbortSignal,
): Promise<Answer<boolean>> {
  const answer = await client.unknownRevisions([...shown, ...taken], signal)
  return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.length === 0 } : answer
}
