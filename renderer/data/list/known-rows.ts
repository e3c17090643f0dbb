import type { IncidentId } from '../../../shared/domain/ids'
import { type ListRow, listRowOf } from './list-row'

/** The rows of the last window: one in which nothing changed stays the same object, so that it need not be drawn again. */
export type KnownRows = {
  readonly read: (incident: ListRow) => ListRow
  /** Forgets all rows but these. */
  readonly keep: (rows: readonly ListRow[]) => void
}

export function createKnownRows(): KnownRows {
  let known: ReadonlyMap<IncidentId, ListRow> = new Map()
  return {
    read: (incident) => {
      const row = listRowOf(incident)
      const before = known.get(row.id)
      return before !== undefined && isSame(before, row) ? before : row
    },
    keep: (rows) => {
      known = new Map(rows.map((row) => [row.id, row]))
    },
  }
}

/** Every row anew, where nothing is drawn. */
export const NO_KNOWN_ROWS: KnownRows = { read: listRowOf, keep: () => {} }

function isSame(one: ListRow, other: ListRow): boolean {
  return Object.entries(one).every(([field, value]) => Reflect.get(other, field) === value)
}
