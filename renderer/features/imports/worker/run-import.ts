import type { Change } from '../../../../shared/domain/change'
import type { LibraryNames } from '../../../../shared/import/library-names'
import type { ImportPlanner, PlannedIncident, RowGroup } from '../../../../shared/import/plan-import'
import type { Intent } from '../../../data/incidents/journal'
import type { ToWorker } from '../import-messages'
import { askKnown, decideAll } from './decide-all'
import { breathe, type Line } from './line'

/** Incidents of one batch: few enough that storing them never keeps the window for long. */
const AT_ONCE = 40
const RECORDS_AT_ONCE = 250

function isFull(answer: ToWorker | null): boolean {
  return answer?.kind === 'stored' && answer.isFull
}

/**
 * Hands the documents to the window batch by batch; the next batch is made while one is stored. Cancelled between batches: what is stored
 * stays, and another run goes on from there because known incidents are left alone. `known`: ids that the dry run found in the store.
 */
export async function runImport(
  groups: readonly RowGroup[],
  planner: ImportPlanner,
  names: LibraryNames,
  known: ReadonlySet<string>,
  line: Line,
): Promise<void> {
  const records = names.records()
  for (let at = 0; at < records.length; at += RECORDS_AT_ONCE) {
    const answer = await line.ask({ kind: 'store-library', records: records.slice(at, at + RECORDS_AT_ONCE) })
    if (isFull(answer)) return line.say({ kind: 'storage-full' })
  }
  const ids: string[] = []
  let storing: Promise<ToWorker | null> = Promise.resolve(null)
  for (let at = 0; at < groups.length; at += AT_ONCE) {
    const planned: PlannedIncident[] = groups
      .slice(at, at + AT_ONCE)
      .flatMap((group) => planner.plan(group).planned ?? [])
    if (isFull(await storing)) return line.say({ kind: 'storage-full' })
    await breathe()
    if (line.cancelled()) return line.say({ kind: 'cancelled' })
    const there = planned.filter(({ change }) => known.has(change.incident.id))
    const stored = await askKnown(there, line)
    const make: Change[] = []
    const update: Intent[] = []
    for (const { decision, change, base } of await decideAll(planned, stored, planner, line)) {
      if (decision === 'make') make.push(change)
      if (decision === 'update') update.push({ base, change })
      ids.push(change.incident.id)
    }
    if (make.length > 0 || update.length > 0) storing = line.ask({ kind: 'store-batch', make, update })
    line.say({ kind: 'progress', done: Math.min(at + AT_ONCE, groups.length), total: groups.length })
  }
  // A wish to stop that comes when all is in stops nothing; a full disk has kept the last batch out.
  line.say(isFull(await storing) ? { kind: 'storage-full' } : { kind: 'finished', ids })
}
