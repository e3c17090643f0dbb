import type { ListWindow } from './list-query'
import type { ListRow } from './list-row'

/** What a window holds: which incidents, in which order, and at most how many rows. */
export type WindowRule = {
  readonly belongs: (incident: ListRow) => boolean
  readonly compare: (a: ListRow, b: ListRow) => number
  readonly limit: number
}

/** A change of one incident; null before it was there, and after it was deleted or removed. */
export type RowChange = { readonly before: ListRow | null; readonly after: ListRow | null }

/**
 * The window after a change, without reading anything; null where only reading tells: something changed before its first row, or a row left it
 * and the one that follows is not known.
 */
export function windowAfter(window: ListWindow, { before, after }: RowChange, rule: WindowRule): ListWindow | null {
  const { belongs, compare, limit } = rule
  const left = before !== null && belongs(before) ? before : null
  const entered = after !== null && belongs(after) ? after : null
  if (left === null && entered === null) return window
  const [first] = window.rows
  const isAbove = (incident: ListRow) => window.offset > 0 && (first === undefined || compare(incident, first) < 0)
  if ((left !== null && isAbove(left)) || (entered !== null && isAbove(entered))) return null

  const id = (entered ?? left)?.id
  const rows = window.rows.filter((row) => row.id !== id)
  const total = window.total + (entered === null ? 0 : 1) - (left === null ? 0 : 1)
  const reachedEnd = window.offset + window.rows.length >= window.total
  if (entered !== null) {
    const found = rows.findIndex((row) => compare(row, entered) > 0)
    if (found >= 0) rows.splice(found, 0, entered)
    else if (reachedEnd) rows.push(entered)
  }
  if (!reachedEnd && rows.length < Math.min(limit, total - window.offset)) return null
  return { ...window, total, rows: rows.slice(0, limit) }
}
