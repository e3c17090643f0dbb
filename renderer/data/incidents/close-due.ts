import { closeByItself, closesAt } from '../../../shared/domain/automatic-close'
import type { Incident } from '../../../shared/domain/incident'
import { type PartOfIndex, readInParts } from '../database/read-in-parts'
import type { DataSession } from '../session'

const RESOLVED: PartOfIndex<Incident> = {
  fields: ['removed', 'phase', 'sortKey'],
  prefix: ['0', 'resolved'],
  placeOf: ({ sortKey, id }) => [sortKey, id],
}

/** Closes what was resolved long enough ago, at most so many; how many it were. `now`: milliseconds since 1970 UTC. */
export async function closeDue(
  { db, incidents }: Pick<DataSession, 'db' | 'incidents'>,
  now: number,
  atMost: number,
): Promise<number> {
  let closed = 0
  await readInParts(db.incidents, RESOLVED, async (resolved) => {
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
