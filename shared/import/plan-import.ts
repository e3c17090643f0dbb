import type { Change } from '../domain/change'
import type { Incident } from '../domain/incident'
import { buildIncident } from './build-incident'
import { decideImport, type ImportDecision } from './compare-imported'
import { orderRecords } from './group-records'
import type { LibraryNames } from './library-names'
import type { ImportMapping } from './mapping'
import { createRecordReader, type RecordReader } from './read-record'
import type { Notice, SourceRecord } from './source-record'
import { isUnknown, type RefusedRow, type SourceRow } from './source-row'

/** The rows of one incident as they stand in the file, in its order. */
export type RowGroup = readonly SourceRow[]

export type PlannedIncident = {
  readonly change: Change
  readonly notices: readonly Notice[]
  readonly saysUpdated: boolean
  readonly records: readonly [SourceRecord, ...SourceRecord[]]
}

/** What one group of rows becomes: an incident, or nothing when every row was refused. */
export type GroupPlan = { readonly planned: PlannedIncident | null; readonly refused: readonly RefusedRow[] }

export type ImportPlanner = {
  readonly plan: (group: RowGroup) => GroupPlan
  /** What to do with it, knowing the incident that is stored under its id; for an update, the change against that one. */
  readonly decide: (
    planned: PlannedIncident,
    existing: Incident | null,
  ) => { readonly decision: ImportDecision; readonly change: Change }
}

/** Puts together the rows that speak of the same incident. Rows without a number stay alone. */
export function groupRows(rows: Iterable<SourceRow>, mapping: ImportMapping): readonly RowGroup[] {
  const at = mapping.columns.number
  const groups = new Map<string, SourceRow[]>()
  for (const row of rows) {
    const cell = at === undefined ? row.cells.join('\u0000') : (row.cells[at] ?? '').trim()
    const key = isUnknown(cell) ? `\u0000line ${row.line}` : cell
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

function readGroup(group: RowGroup, read: RecordReader): { records: SourceRecord[]; refused: RefusedRow[] } {
  const records: SourceRecord[] = []
  const refused: RefusedRow[] = []
  for (const row of group) {
    const result = read(row)
    if (result.ok) records.push(result.value)
    else refused.push({ line: row.line, reason: result.reason, detail: result.detail ?? '' })
  }
  return { records, refused }
}

/** Turns groups of rows into incidents with their timelines, one after the other; `names` gathers the library records on the way. */
export function createImportPlanner(mapping: ImportMapping, names: LibraryNames): ImportPlanner {
  const read = createRecordReader(mapping)
  return {
    plan: (group) => {
      const { records: rows, refused } = readGroup(group, read)
      const [first, ...rest] = rows
      if (first === undefined) return { planned: null, refused }
      const { records, notices } = orderRecords([first, ...rest])
      const change = buildIncident(records, mapping, names)
      return { planned: { change, notices, records, saysUpdated: records.some((row) => row.saysUpdated) }, refused }
    },
    decide: (planned, existing) => {
      const decision = decideImport(existing, planned.change.incident, planned.saysUpdated)
      if (decision !== 'update') return { decision, change: planned.change }
      return { decision, change: buildIncident(planned.records, mapping, names, existing) }
    },
  }
}
