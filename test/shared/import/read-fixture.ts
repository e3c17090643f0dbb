import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Change } from '../../../shared/domain/change'
import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { ImportDecision } from '../../../shared/import/compare-imported'
import { detectFormat } from '../../../shared/import/detect-format'
import { detectSeparator } from '../../../shared/import/detect-separator'
import { createLibraryNames } from '../../../shared/import/library-names'
import { type ImportMapping, SERVICENOW } from '../../../shared/import/mapping'
import { createImportPlanner, groupRows } from '../../../shared/import/plan-import'
import type { UpdateNotice } from '../../../shared/import/propose-update'
import type { Notice } from '../../../shared/import/source-record'
import type { RefusedRow } from '../../../shared/import/source-row'
import { createRecordSplitter } from '../../../shared/import/split-records'
import { UTC } from '../../../shared/import/zone'

export const FILE_TIME = Date.UTC(2024, 5, 1)

export function fixturePath(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}

export function readText(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

export type Imported = {
  readonly changes: readonly Change[]
  readonly decisions: readonly ImportDecision[]
  readonly refused: readonly RefusedRow[]
  readonly notices: ReadonlyMap<Notice, number>
  readonly library: readonly LibraryRecord[]
  readonly updateNotices: readonly UpdateNotice[]
}

/** The whole way of a text through the mapping, against the incidents and the library that are there. */
export function importText(
  text: string,
  given: {
    readonly existing?: ReadonlyMap<string, Incident>
    readonly entries?: ReadonlyMap<string, TimelineEntry>
    readonly library?: readonly LibraryRecord[]
    readonly mapping?: Partial<ImportMapping>
  } = {},
): Imported {
  const separator = detectSeparator(text.slice(0, text.indexOf('\n'))) ?? ','
  const splitter = createRecordSplitter(separator)
  const parts = [splitter.push(text), splitter.end()]
  const [header, ...rows] = parts.flatMap((part) => part.rows)
  if (header === undefined) throw new Error('the text has no header')
  const { format, columns } = detectFormat(header.cells)
  const mapping: ImportMapping = {
    format,
    system: format === 'csv' ? 'Help desk' : SERVICENOW,
    header: header.cells,
    columns,
    dayOrder: 'day-first',
    zone: UTC,
    fileTime: FILE_TIME,
    ...given.mapping,
  }
  const names = createLibraryNames(given.library ?? [], FILE_TIME)
  const planner = createImportPlanner(mapping, names)
  const changes: Change[] = []
  const decisions: ImportDecision[] = []
  const updateNotices: UpdateNotice[] = []
  const refused = parts.flatMap((part) => part.refused)
  const notices = new Map<Notice, number>()
  for (const group of groupRows(rows, mapping)) {
    const plan = planner.plan(group)
    refused.push(...plan.refused)
    if (plan.planned === null) continue
    for (const notice of plan.planned.notices) notices.set(notice, (notices.get(notice) ?? 0) + 1)
    const existing = given.existing?.get(plan.planned.change.incident.id) ?? null
    const decided = planner.decide(plan.planned, existing)
    const update =
      decided.decision === 'compare' && existing !== null
        ? planner.update(
            plan.planned,
            existing,
            new Map(
              decided.entryIds.flatMap((id) => {
                const entry = given.entries?.get(id)
                return entry === undefined ? [] : [[id, entry] as const]
              }),
            ),
            decided.before,
          )
        : null
    decisions.push(update !== null ? 'update' : decided.decision === 'compare' ? 'unchanged' : decided.decision)
    updateNotices.push(...(update?.notices ?? []))
    changes.push(update?.change ?? plan.planned.change)
  }
  return { changes, decisions, refused, notices, library: names.records(), updateNotices }
}
