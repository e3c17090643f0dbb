import { type ImportField, TIME_FIELDS } from '../../../../shared/import/fields'
import { type ImportMapping, readingOf } from '../../../../shared/import/mapping'
import type { SourceRow } from '../../../../shared/import/source-row'
import { createTimeReader } from '../../../../shared/import/times'
import type { DryRun } from '../import-messages'

/** So far ahead a clock or a time zone explains it, milliseconds. */
const A_DAY = 86_400_000

/** How many rows of a table say a time more than a day after `now`, and the first of them; null where none does. Refused rows don't count. */
export function findFuture(
  rows: readonly SourceRow[],
  mapping: ImportMapping,
  refused: ReadonlySet<number>,
  now: number,
): DryRun['future'] {
  const timeOf = createTimeReader(readingOf(mapping))
  const isFuture = (text: string) => text !== '' && (timeOf(text) ?? 0) > now + A_DAY
  const found = rows.flatMap(({ line, cells }) => {
    if (refused.has(line)) return []
    const text = (field: ImportField) => cells[mapping.columns[field] ?? -1]?.trim() ?? ''
    const field = TIME_FIELDS.find((field) => isFuture(text(field)))
    return field === undefined ? [] : [{ line, field, text: text(field) }]
  })
  const [first] = found
  return first === undefined ? null : { ...first, rows: found.length }
}
