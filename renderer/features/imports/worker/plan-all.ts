import type { ImportDecision } from '../../../../shared/import/compare-imported'
import type { LibraryNames } from '../../../../shared/import/library-names'
import type { ImportPlanner, PlannedIncident, RowGroup } from '../../../../shared/import/plan-import'
import type { UpdateNotice } from '../../../../shared/import/propose-update'
import type { Notice } from '../../../../shared/import/source-record'
import type { RefusedRow } from '../../../../shared/import/source-row'
import type { FoundDayOrder } from '../../../../shared/import/times'
import type { DryRun } from '../import-messages'
import { askKnown, decideAll } from './decide-all'
import { breathe, type Line } from './line'

/** Groups of rows that are planned, and looked up in the local store, together. */
const AT_ONCE = 500
/** So many numbers are named. */
const SHOWN = 20
/** So many incidents are shown, so that one sees whether the file was read rightly. */
const FIRST = 5

type Input = {
  readonly groups: readonly RowGroup[]
  readonly planner: ImportPlanner
  readonly names: LibraryNames
  readonly line: Line
  readonly rows: number
  readonly dayOrder: FoundDayOrder
}

type Planned = {
  readonly dryRun: Omit<DryRun, 'refused' | 'refusedRows' | 'zoneless' | 'future' | 'repeated'>
  readonly refused: readonly RefusedRow[]
  /** Ids of the incidents that are stored already. */
  readonly known: ReadonlySet<string>
}

/** Works through all groups without writing anything; null when it was cancelled. */
export async function planAll({ groups, planner, names, line, rows, dayOrder }: Input): Promise<Planned | null> {
  const count: { [Decision in ImportDecision]: number } = { make: 0, update: 0, unchanged: 0, kept: 0 }
  const first: DryRun['first'][number][] = []
  const keptNumbers: string[] = []
  const refused: RefusedRow[] = []
  const notices = new Map<Notice | UpdateNotice, number>()
  const stored = new Set<string>()
  const mergedNumbers: string[] = []
  let merged = 0
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
    for (const { planned: each, decision, change, conflicts, ...update } of await decideAll(
      planned,
      known,
      planner,
      line,
    )) {
      const { incident } = change
      count[decision]++
      if (decision === 'make' || decision === 'update') {
        entries += change.entries.length
        if (first.length < FIRST) first.push({ number: incident.number, title: incident.title })
      }
      if (decision === 'kept' && keptNumbers.length < SHOWN) keptNumbers.push(incident.number)
      if (conflicts.length > 0) {
        merged++
        if (mergedNumbers.length < SHOWN) mergedNumbers.push(incident.number)
      }
      for (const notice of [...each.notices, ...update.notices]) notices.set(notice, (notices.get(notice) ?? 0) + 1)
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
    first,
    keptNumbers,
    merged,
    mergedNumbers,
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
