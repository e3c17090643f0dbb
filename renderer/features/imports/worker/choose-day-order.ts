import { TIME_FIELDS } from '../../../../shared/import/fields'
import type { SourceRow } from '../../../../shared/import/source-row'
import { type DayOrder, type FoundDayOrder, findDayOrder } from '../../../../shared/import/times'
import type { ImportChoice } from '../import-messages'

type Chosen = {
  /** Null: the values allow both readings and the person has to say. */
  readonly order: DayOrder | null
  readonly said: FoundDayOrder
  /** A value that could be read both ways. */
  readonly example: string
}

/** Decides over all values of the time columns whether the day or the month comes first; what the person chose wins. */
export function chooseDayOrder(
  rows: readonly SourceRow[],
  choice: Pick<ImportChoice, 'columns' | 'dayOrder' | 'format'>,
): Chosen {
  const positions = TIME_FIELDS.map((field) => choice.columns[field]).filter((at) => at !== undefined)
  function* values(): Generator<string> {
    for (const { cells } of rows) for (const at of positions) yield cells[at] ?? ''
  }
  const said = findDayOrder(values())
  if (choice.dayOrder !== null) return { order: choice.dayOrder, said, example: '' }
  if (said === 'day-first' || said === 'month-first') return { order: said, said, example: '' }
  if (said === 'none') return { order: 'day-first', said, example: '' }
  const example = [...values()].find((value) => findDayOrder([value]) !== 'none') ?? ''
  return { order: null, said, example }
}
