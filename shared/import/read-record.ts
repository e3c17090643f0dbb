import { LIMITS } from '../domain/limits'
import { priorityOf } from '../domain/priority'
import { ok, type Result, refused } from '../result'
import type { ImportField } from './fields'
import { fingerprint } from './identity'
import { type ImportMapping, readingOf, uniqueHeader, unmappedColumns } from './mapping'
import { readTimes } from './read-times'
import type { Notice, SourceRecord } from './source-record'
import { isUnknown, type RowReason, type SourceRow } from './source-row'
import { levelsOf, readHoldReason, readLevel, readPriority, readResolutionCode, readState } from './source-values'
import { createTimeReader } from './times'

const MAX_KEY = 60
const SHORT = 200

export type RecordReader = (row: SourceRow) => Result<SourceRecord, RowReason>

function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** Reads rows as a mapping says. What it does not understand stays under the source's column in `imported`, with a notice. */
export function createRecordReader(mapping: ImportMapping): RecordReader {
  const header = uniqueHeader(mapping.header)
  const unmapped = unmappedColumns(mapping)
  const timeOf = createTimeReader(readingOf(mapping))

  return ({ line, cells }) => {
    if (cells.length < header.length || cells.slice(header.length).some((cell) => cell !== '')) {
      return refused('wrong-column-count', `${cells.length} / ${header.length}`)
    }
    const text = (field: ImportField): string => {
      const at = mapping.columns[field]
      const cell = at === undefined ? '' : (cells[at] ?? '').trim()
      return isUnknown(cell) ? '' : cell
    }
    const columnOf = (field: ImportField): string => header[mapping.columns[field] ?? -1] ?? field
    const imported: [string, string][] = []
    const overlong: { column: string; text: string }[] = []
    const notices: Notice[] = []
    const keep = (field: ImportField, notice: Notice | null) => {
      imported.push([columnOf(field), text(field).slice(0, LIMITS.column)])
      if (notice !== null) notices.push(notice)
    }
    const fitted = (field: ImportField, max: number): string => {
      const value = text(field)
      if (value.length <= max) return value
      overlong.push({ column: columnOf(field), text: value })
      return `${value.slice(0, max - 1)}…`
    }

    const key = mapping.columns.number === undefined ? fingerprint(cells) : text('number')
    if (key === '') return refused('no-number')
    if (key.length > MAX_KEY) return refused('number-too-long', key.slice(0, 80))
    const times = readTimes(text, timeOf, mapping.fileTime)
    if (!times.ok) return times

    const state = readState(text('state'))
    if (state === null && text('state') !== '') keep('state', 'unknown-state')
    const hold = readHoldReason(text('holdReason')) ?? state?.hold ?? null
    if (state?.state === 'on-hold' && hold === null) notices.push('hold-without-reason')

    const priority = readPriority(text('priority'))
    const fallback = levelsOf(priority ?? 3)
    const impact = readLevel(text('impact')) ?? fallback.impact
    const urgency = readLevel(text('urgency')) ?? fallback.urgency
    for (const field of ['impact', 'urgency'] as const) {
      if (text(field) !== '' && readLevel(text(field)) === null) keep(field, 'unknown-level')
    }
    if (text('priority') !== '' && priority === null) keep('priority', 'unknown-level')
    if (priority !== null && priority !== priorityOf(impact, urgency)) notices.push('own-priority')

    const code = readResolutionCode(text('resolutionCode'))
    if (text('resolutionCode') !== '' && code === null) keep('resolutionCode', 'unknown-code')
    if (text('resolutionNotes') !== '' && code === null) keep('resolutionNotes', null)

    for (const at of unmapped) {
      const cell = (cells[at] ?? '').trim()
      if (isUnknown(cell)) continue
      const column = header[at] ?? ''
      if (cell.length > LIMITS.column || imported.length >= LIMITS.columns) overlong.push({ column, text: cell })
      else imported.push([column, cell])
    }
    const record: SourceRecord = {
      line,
      key,
      title: fitted('title', LIMITS.title),
      description: fitted('description', LIMITS.text),
      state: state?.state ?? (text('state') === '' ? 'new' : null),
      hold,
      impact,
      urgency,
      priority,
      service: fitted('service', SHORT),
      category: fitted('category', SHORT),
      subcategory: fitted('subcategory', SHORT),
      location: fitted('location', LIMITS.name),
      caller: fitted('caller', LIMITS.name),
      team: fitted('team', SHORT),
      assignee: fitted('assignee', SHORT),
      openedBy: fitted('openedBy', SHORT),
      updatedBy: fitted('updatedBy', SHORT),
      updateCount: wholeNumber(text('updateCount')) ?? 0,
      ...times.value,
      code,
      notes: fitted('resolutionNotes', LIMITS.text),
      cause: fitted('cause', LIMITS.text),
      comments: text('comments'),
      workNotes: text('workNotes'),
      reopenCount: wholeNumber(text('reopenCount')),
      reassignmentCount: wholeNumber(text('reassignmentCount')),
      imported: Object.fromEntries(imported),
      overlong,
      notices: overlong.length > 0 ? [...notices, 'long-text'] : notices,
    }
    return ok(record)
  }
}
