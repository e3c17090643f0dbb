import { canonicalJson } from '../domain/canonical-json'
import type { Change } from '../domain/change'
import type { Incident } from '../domain/incident'
import type { TimelineEntry } from '../domain/timeline-entry'
import { type BuiltIncident, buildIncident } from './build-incident'
import { decideAtOnce, type ImportDecision, saysSame } from './compare-imported'
import { createFingerprint } from './content-fingerprint'
import { possibleIds } from './fresh-entries'
import { type IncidentRecords, orderRecords } from './group-records'
import type { LibraryNames } from './library-names'
import type { ImportMapping } from './mapping'
import { candidateEntries, type ImportUpdate, proposeUpdate } from './propose-update'
import { type ReadBefore, readBefore } from './read-before'
import { createRecordReader, type RecordReader } from './read-record'
import type { Notice, SourceRecord } from './source-record'
import { isUnknown, type RefusedRow, type SourceRow } from './source-row'

/** The rows of one incident as they stand in the file, in its order. */
export type RowGroup = readonly SourceRow[]

export type PlannedIncident = {
  readonly change: Change
  readonly notices: readonly Notice[]
  readonly last: SourceRecord
  /** What of its rows each entry is, and the rows, for reading their times as an earlier import did. */
  readonly origins: readonly string[]
  readonly group: RowGroup
}

/** What one group of rows becomes: an incident, or nothing when every row was refused. */
export type GroupPlan = { readonly planned: PlannedIncident | null; readonly refused: readonly RefusedRow[] }

/** What to do with an incident: known at once, or the fields and the entries under these ids have to be compared first. */
export type Decided = { readonly decision: Exclude<ImportDecision, 'update'> }
export type Undecided = {
  readonly decision: 'compare'
  readonly entryIds: readonly string[]
  readonly before: ReadBefore
}

export type ImportPlanner = {
  readonly plan: (group: RowGroup) => GroupPlan
  /** What to do with it, knowing the incident that is stored under its id. */
  readonly decide: (planned: PlannedIncident, existing: Incident | null) => Decided | Undecided
  /** The update of the incident that is there, knowing which of the entries are stored; null when there is nothing new. */
  readonly update: (
    planned: PlannedIncident,
    existing: Incident,
    stored: ReadonlyMap<string, TimelineEntry>,
    before: ReadBefore,
  ) => ImportUpdate | null
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

/** A fingerprint of all that the file says of an incident, and of what its columns mean. */
function printOf(group: RowGroup, how: string): string {
  const print = createFingerprint()
  print.add(how)
  for (const { cells } of group) for (const cell of cells) print.add(cell)
  return print.value()
}

/** Turns groups of rows into incidents with their timelines, one after the other; `names` gathers the library records on the way. */
export function createImportPlanner(mapping: ImportMapping, names: LibraryNames): ImportPlanner {
  const { header, columns } = mapping
  const how = canonicalJson([header, columns])
  const readers = new Map<string, RecordReader>()

  function recordsOf(group: RowGroup, as: ImportMapping) {
    const way = `${as.dayOrder} ${as.zone}`
    const read = readers.get(way) ?? createRecordReader(as)
    readers.set(way, read)
    const { records, refused } = readGroup(group, read)
    const [first, ...rest] = records
    return { ordered: first === undefined ? null : orderRecords([first, ...rest]), refused }
  }

  function build(group: RowGroup, records: IncidentRecords['records'], as: ImportMapping): BuiltIncident {
    return buildIncident(records, as, names, printOf(group, how))
  }

  function otherwise({ change, origins, group }: PlannedIncident, existing: Incident): ReadBefore {
    return readBefore(existing, { change, origins }, (reading) => {
      const as = { ...mapping, ...reading }
      const { ordered } = recordsOf(group, as)
      return ordered === null ? null : build(group, ordered.records, as)
    })
  }

  return {
    plan: (group) => {
      const { ordered, refused } = recordsOf(group, mapping)
      if (ordered === null) return { planned: null, refused }
      const { records, notices } = ordered
      const last = records.at(-1) ?? records[0]
      return { planned: { ...build(group, records, mapping), notices, last, group }, refused }
    },
    decide: (planned, existing) => {
      if (existing === null) return { decision: 'make' }
      const { change, last } = planned
      // Most of a file that is imported again is as it was: nothing of that is read twice.
      if (saysSame(existing, change.incident)) return { decision: 'unchanged' }
      const before = otherwise(planned, existing)
      const decision = decideAtOnce(existing, before.corrected ?? change.incident, last.saysUpdated)
      if (decision !== null) return { decision }
      return { decision: 'compare', entryIds: possibleIds(candidateEntries(change, mapping), before.twins), before }
    },
    update: ({ change, last }, existing, stored, before) =>
      proposeUpdate(existing, change, last, mapping, stored, before),
  }
}
