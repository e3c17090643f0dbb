import type { ImportMapping } from '../../../../shared/import/mapping'
import type { RowGroup } from '../../../../shared/import/plan-import'
import type { DryRun } from '../import-messages'

/** So many lines are named. */
const SHOWN = 5

/**
 * How many numbers stand in more than one row, and the first of them; null where none does. An event log is made of such rows, and refused rows
 * don't count.
 */
export function findRepeated(
  groups: readonly RowGroup[],
  { format, columns }: Pick<ImportMapping, 'format' | 'columns'>,
  refused: ReadonlySet<number>,
): DryRun['repeated'] {
  const at = columns.number
  if (format === 'servicenow-log' || at === undefined) return null
  const found = groups
    .map((group) => group.filter(({ line }) => !refused.has(line)))
    .filter((group) => group.length > 1)
  const [first] = found
  if (first === undefined) return null
  const number = first[0]?.cells[at]?.trim() ?? ''
  return { numbers: found.length, number, rows: first.length, lines: first.slice(0, SHOWN).map(({ line }) => line) }
}
