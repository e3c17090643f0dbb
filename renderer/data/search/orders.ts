import { SORT_MAX } from '../../../shared/domain/incident'
import { COMPARE, type Listed } from '../list/list-order'
import type { SortId } from '../list/list-query'

/** With more changes than this since the last time, sorting everything is faster. */
const MOST_INSERTED = 200

const SORT_KEY: { readonly [sort in SortId]: (row: Listed) => number } = {
  updated: (row) => row.sortKey,
  created: (row) => row.createdAt,
  priority: (row) => row.priority * (SORT_MAX + 1) + row.sortKey,
  number: () => 0,
}

/** Places in an order, and those that changed since. */
export type Order = { readonly places: readonly number[]; readonly dirty: Set<number> }
/** By place; undefined where an incident was taken away. */
export type Rows = readonly (Listed | undefined)[]

export function sortAll(rows: Rows, sort: SortId): readonly number[] {
  return sorted(rows, sort, rows.keys())
}

/** Only what changed is put in its place anew; the rest keeps its order. */
export function resort(rows: Rows, sort: SortId, { places, dirty }: Order): readonly number[] {
  if (dirty.size === 0) return places
  if (dirty.size > MOST_INSERTED) return sortAll(rows, sort)
  const compare = COMPARE[sort]
  const order = places.filter((place) => !dirty.has(place))
  for (const place of dirty) {
    const row = rows[place]
    if (row !== undefined)
      order.splice(
        firstAfter(order, rows, (other) => compare(other, row) > 0),
        0,
        place,
      )
  }
  return order
}

function firstAfter(order: readonly number[], rows: Rows, isAfter: (row: Listed) => boolean): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[order[middle] ?? -1]
    if (row === undefined || isAfter(row)) high = middle
    else low = middle + 1
  }
  return low
}

/** By one number for each row where the order has one (many times faster than comparing rows), then by the rows themselves. */
export function sorted(rows: Rows, sort: SortId, places: Iterable<number>): readonly number[] {
  const compare = COMPARE[sort]
  const keyOf = SORT_KEY[sort]
  const present: number[] = []
  const keys: number[] = []
  for (const place of places) {
    const row = rows[place]
    if (row === undefined) continue
    present.push(place)
    keys[place] = keyOf(row)
  }
  return present.sort((a, b) => {
    const difference = (keys[a] ?? 0) - (keys[b] ?? 0)
    if (difference !== 0) return difference
    const [first, second] = [rows[a], rows[b]]
    return first === undefined || second === undefined ? 0 : compare(first, second)
  })
}
