import { closeByItself, closesAt } from '../../../shared/domain/automatic-close'
import type { Incident } from '../../../shared/domain/incident'
import type { FirstlineDatabase } from '../database/database'
import { answerOf, indexName, readTable } from '../database/stored-documents'
import type { DataSession } from '../session'

const AT_ONCE = 200

/** Closes what was resolved long enough ago, at most so many; how many it were. `now`: milliseconds since 1970 UTC. */
export async function closeDue(
  { db, incidents }: Pick<DataSession, 'db' | 'incidents'>,
  now: number,
  atMost: number,
): Promise<number> {
  let closed = 0
  await eachResolved(db, async (resolved) => {
    for (const incident of resolved) {
      const at = closesAt(incident)
      if (at === null || at > now) continue
      if (closed === atMost) return 'enough'
      const done = await incidents.perform(incident.id, (stored) => closeByItself(stored, now))
      if (done.ok) closed += 1
    }
    return 'more'
  })
  return closed
}

async function eachResolved(
  db: FirstlineDatabase,
  handle: (incidents: readonly Incident[]) => Promise<'more' | 'enough'>,
): Promise<void> {
  const index = indexName(['removed', 'phase', 'sortKey'])
  const resolved = ['0', '0', 'resolved']
  let after: IDBValidKey = resolved
  for (;;) {
    const range = IDBKeyRange.bound(after, [...resolved, []], true)
    const part = await readTable(db.incidents, async (docs, decode) =>
      (await answerOf(docs.index(index).getAll(range, AT_ONCE))).map(decode),
    )
    const last = part.at(-1)
    if (last === undefined || (await handle(part)) === 'enough') return
    after = [...resolved, last.sortKey, last.id]
  }
}
