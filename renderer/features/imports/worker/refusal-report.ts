import { csvFile } from '../../../../shared/import/csv-cell'
import type { RefusedRow } from '../../../../shared/import/source-row'
import { rowReasonText } from '../messages'

/** The refused rows as a CSV file: line in the source, why, and what was found there. */
export function refusalReport(refused: readonly RefusedRow[]): string {
  return csvFile([
    ['line', 'reason', 'explanation', 'found'],
    ...refused.map((row) => [row.line, row.reason, rowReasonText(row), row.detail]),
  ])
}
