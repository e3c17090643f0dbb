import type { Change } from '../../../../shared/domain/change'
import type { Incident } from '../../../../shared/domain/incident'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import type { ImportDecision } from '../../../../shared/import/compare-imported'
import type { ImportPlanner, PlannedIncident } from '../../../../shared/import/plan-import'
import type { UpdateNotice } from '../../../../shared/import/propose-update'
import type { Line } from './line'

/** Entries that are looked up together: few enough that reading them never keeps the window for long. */
const ENTRIES_AT_ONCE = 500

/** What becomes of a planned incident. `base`: the one that is there; `conflicts`: fields that people had changed here as well. */
export type Settled = {
  readonly planned: PlannedIncident
  readonly decision: ImportDecision
  readonly base: Incident | null
  readonly change: Change
  readonly conflicts: readonly string[]
  readonly notices: readonly UpdateNotice[]
}

/** Asks the window which of the planned incidents are stored already. */
export async function askKnown(
  planned: readonly PlannedIncident[],
  line: Line,
): Promise<ReadonlyMap<string, Incident>> {
  if (planned.length === 0) return new Map()
  const answer = await line.ask({ kind: 'ask-known', ids: planned.map(({ change }) => change.incident.id) })
  const incidents = answer.kind === 'known' ? answer.incidents : []
  return new Map(incidents.map((incident) => [incident.id, incident]))
}

async function askEntries(ids: readonly string[], line: Line): Promise<ReadonlyMap<string, TimelineEntry>> {
  const stored = new Map<string, TimelineEntry>()
  for (let at = 0; at < ids.length; at += ENTRIES_AT_ONCE) {
    const answer = await line.ask({ kind: 'ask-entries', ids: ids.slice(at, at + ENTRIES_AT_ONCE) })
    if (answer.kind === 'known-entries') for (const entry of answer.entries) stored.set(entry.id, entry)
  }
  return stored
}

/** Decides on planned incidents, given those of them that are stored; the timeline is only read of those that may have changed. */
export async function decideAll(
  planned: readonly PlannedIncident[],
  known: ReadonlyMap<string, Incident>,
  planner: ImportPlanner,
  line: Line,
): Promise<readonly Settled[]> {
  const open = planned.map((each) => {
    const base = known.get(each.change.incident.id) ?? null
    return { planned: each, base, decided: planner.decide(each, base) }
  })
  const ids = open.flatMap(({ decided }) => (decided.decision === 'compare' ? decided.entryIds : []))
  const stored = await askEntries(ids, line)
  return open.map(({ planned: each, base, decided }): Settled => {
    const asPlanned = { planned: each, base, change: each.change, conflicts: [], notices: [] }
    if (decided.decision !== 'compare') return { ...asPlanned, decision: decided.decision }
    const update = base === null ? null : planner.update(each, base, stored, decided.before)
    return update === null ? { ...asPlanned, decision: 'unchanged' } : { ...asPlanned, ...update, decision: 'update' }
  })
}
