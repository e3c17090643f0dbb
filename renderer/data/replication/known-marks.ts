import type { Answer, CouchClient } from './couch-client'

/** A revision that the server has held. */
export type Mark = { readonly id: string; readonly rev: string }

/** A server that was set back lacks the latest first; a few more, so that one that an administrator purged is not everything. */
const KEPT = 8

/** The latest of what the server showed or took: it knows these revisions for ever, unless it is another server or an older copy of itself. */
export function marksAfter(marks: readonly Mark[], shown: readonly Mark[]): readonly Mark[] {
  const latest = new Map(marks.map((mark) => [mark.id, mark]))
  for (const { id, rev } of shown.slice(-KEPT)) {
    if (id.startsWith('_')) continue
    latest.delete(id)
    latest.set(id, { id, rev })
  }
  return [...latest.values()].slice(-KEPT)
}

/** Whether the server still knows them all. */
export async function knowsMarks(
  marks: readonly Mark[],
  client: CouchClient,
  signal: AbortSignal,
): Promise<Answer<boolean>> {
  const answer = await client.unknownRevisions(marks, signal)
  return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.length === 0 } : answer
}
