import { columnKey, type FieldColumns, findColumns, type ImportField } from './fields'

export type ImportFormat = 'servicenow-log' | 'servicenow-export' | 'csv'

/** What a header says: which format, which columns mean what, and which of the format's columns it lacks. */
export type DetectedFormat = {
  readonly format: ImportFormat
  readonly columns: FieldColumns
  /** Columns without which the format can't be read, by the source's names. */
  readonly missing: readonly string[]
}

const SIGNS = [
  'short_description',
  'incident_state',
  'opened_at',
  'caller_id',
  'assignment_group',
  'sys_mod_count',
  'sys_updated_at',
  'sys_updated_on',
  'made_sla',
  'close_code',
  'closed_code',
  'close_notes',
  'reassignment_count',
]

const LOG_NEEDS: readonly (readonly [ImportField, string])[] = [
  ['number', 'number'],
  ['state', 'incident_state'],
  ['updatedAt', 'sys_updated_at'],
  ['updateCount', 'sys_mod_count'],
  ['openedAt', 'opened_at'],
]
const EXPORT_NEEDS: readonly (readonly [ImportField, string])[] = [
  ['number', 'number'],
  ['title', 'short_description'],
]

/**
 * Tells the event log (one row for each update, with `sys_mod_count`) from an incident export (one row for each incident, with
 * `short_description`) and both from any other table.
 */
export function detectFormat(header: readonly string[]): DetectedFormat {
  const keys = new Set(header.map(columnKey))
  const columns = findColumns(header, false)
  const signs = SIGNS.filter((sign) => keys.has(sign)).length
  const lacks = (needs: typeof LOG_NEEDS) =>
    needs.filter(([field]) => columns[field] === undefined).map(([, name]) => name)
  if (columns.title !== undefined && (signs >= 2 || (columns.number !== undefined && signs >= 1))) {
    return { format: 'servicenow-export', columns, missing: lacks(EXPORT_NEEDS) }
  }
  if (keys.has('incident_state') || keys.has('sys_mod_count') || signs >= 3) {
    return { format: 'servicenow-log', columns, missing: lacks(LOG_NEEDS) }
  }
  return { format: 'csv', columns: findColumns(header, true), missing: [] }
}
