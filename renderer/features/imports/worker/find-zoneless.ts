import { TIME_FIELDS } from '../../../../shared/import/fields'
import { type ImportMapping, readingOf } from '../../../../shared/import/mapping'
import type { SourceRow } from '../../../../shared/import/source-row'
import { parseTime, saysNoZone } from '../../../../shared/import/times'
import type { DryRun } from '../import-messages'

/** The first time of a table that says no zone, with the moment it is taken for. */
export function findZoneless(rows: readonly SourceRow[], mapping: ImportMapping): DryRun['zoneless'] {
  const reading = readingOf(mapping)
  for (const { cells } of rows) {
    for (const field of TIME_FIELDS) {
      const text = cells[mapping.columns[field] ?? -1]?.trim() ?? ''
      const time = saysNoZone(text) ? parseTime(text, reading) : null
      if (time !== null) return { text, field, time }
    }
  }
  return null
}
