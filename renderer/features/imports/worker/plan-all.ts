import type { Incident } from '../../../../shared/domain/incident'
import type { ImportDecision } from '../../../../shared/import/compare-imported'
import type { LibraryNames } from '../../../../shared/import/library-names'
import type { ImportPlanner, PlannedIncident, RowGroup } from '../../../../shared/import/plan-import'
import type { Notice } from '../../../../shared/import/source-record'
import type { RefusedRow } from '../../../../shared/import/source-row'
import type { FoundDayOrder } from '../../../../shared/import/times'
import type { DryRun } from '../import-messages'
import { breathe, type Line } from './line'

/** Groups of rows that are planned, and looked up in the local store, together. */
const AT_ONCE = 500

/** Asks the window which of the planned incidents are stored already. */
export async function askKnown(
  planned: readonly PlannedIncident[],
  line: Line,
): Promise<ReadonlyMap<string, Incident>> {
  const answer = await line.ask({ kind: 'ask-known', ids: planned.map(({ change }) => change.incident.id) })
  const incidents = answer.kind === 'known' ? answer.incidents : []
  return new Map(incidents.map((incident) => [incident.id, incident]))
}

type Input = {
  readonly groups: readonly RowGroup[]
  readonly planner: ImportPlanner
  readonly names: LibraryNames
  readonly line: Line
  readonly rows: number
  readonly dayOrder: FoundDayOrder
}

type Planned = {
  readonly dryRun: Omit<DryRun, 'refused' | 'refusedRows'>
  readonly refused: readonly RefusedRow[]
  /** Ids of the incidents that are stored already. */
  readonly known: ReadonlySet<string>
}

/** Works through all groups without writing anything; null when it was cancelled. */
export async function planAll({ groups, planner, names, line, rows, dayOrder }: Input): Promise<Planned | null> {
  const count: { [Decision in ImportDecision]: number } = { make: 0, update: 0, unchanged: 0, kept: 0 }
  const keptNumbers: string[] = []
  const refused: RefusedRow[] = []
  const notices = new Map<Notice, number>()
  const stored = new Set<string>()
  let entries = 0
  let from: number | null = null
  let to: number | null = null
  for (let at = 0; at < groups.length; at += AT_ONCE) {
    if (line.cancelled()) return null
    const planned: PlannedIncident[] = []
    for (const group of groups.slice(at, at + AT_ONCE)) {
      const plan = planner.plan(group)
      refused.push(...plan.refused)
      if (plan.planned !== null) planned.push(plan.planned)
    }
    const known = await askKnown(planned, line)
    for (const id of known.keys()) stored.add(id)
    for (const each of planned) {
      const { incident } = each.change
      const { decision, change } = planner.decide(each, known.get(incident.id) ?? null)
      count[decision]++
      if (decision === 'make' || decision === 'update') entries += change.entries.length
      if (decision === 'kept' && keptNumbers.length < 20) keptNumbers.push(incident.number)
      for (const notice of each.notices) notices.set(notice, (notices.get(notice) ?? 0) + 1)
      from = Math.min(from ?? incident.createdAt, incident.createdAt)
      to = Math.max(to ?? incident.updatedAt, incident.updatedAt)
    }
    line.say({ kind: 'progress', done: Math.min(at + AT_ONCE, groups.length), total: groups.length })
    await breathe()
  }
  const records = names.records()
  const kinds = (kind: string) => records.filter((record) => record.kind === kind).length
  const dryRun = {
    rows,
    ...count,
    keptNumbers,
    entries,
    people: kinds('person'),
    teams: kinds('team'),
    services: kinds('service'),
    notices: [...notices],
    dayOrder,
    from,
    to,
  }
  return { dryRun, refused, known: stored }
}
