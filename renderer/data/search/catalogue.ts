import type { IncidentId, PersonId } from '../../../shared/domain/ids'
import { COMPARE, inView, type Listed, matcherOf } from '../list-order'
import type { ListQuery, SortId, WindowRange } from '../list-query'

/** One incident of the catalogue: what lists are chosen and ordered by, and when the device wrote it. */
export type CatalogueRow = Listed & { readonly lwt: number }

/** The ids of a window, of `total` that match. */
export type IdWindow = { readonly total: number; readonly ids: readonly IncidentId[] }

/**
 * All incidents by the few fields that lists need, in memory: filters, orders that no index has and text are answered from here
 * in a few milliseconds at 100,000, where intersecting keys of IndexedDB takes 170 ms at 50,000.
 */
export type Catalogue = {
  /** Puts a row in place of an older version; its place, or null where a newer version is known already. */
  readonly put: (row: CatalogueRow) => number | null
  readonly remove: (id: IncidentId, lwt: number) => number | null
  readonly at: (place: number) => CatalogueRow | undefined
  readonly placeOf: (id: IncidentId) => number | undefined
  /** `matches`: the places that a text matched; null for all. */
  readonly window: (
    query: Omit<ListQuery, 'text'>,
    me: PersonId,
    range: WindowRange,
    matches: ReadonlySet<number> | null,
  ) => IdWindow
  readonly rows: () => readonly (CatalogueRow | undefined)[]
}

export function createCatalogue(known: readonly (CatalogueRow | undefined)[] = []): Catalogue {
  const rows = [...known]
  const places = new Map<string, number>()
  rows.forEach((row, place) => {
    if (row !== undefined) places.set(row.id, place)
  })
  const removed = new Map<string, number>()
  const orders = new Map<SortId, Order>()

  const changed = (place: number) => {
    for (const order of orders.values()) order.dirty.add(place)
    return place
  }
  const newest = (id: string) => {
    const place = places.get(id)
    return Math.max(removed.get(id) ?? 0, place === undefined ? 0 : (rows[place]?.lwt ?? 0))
  }
  const inOrder = (sort: SortId): Order['places'] => {
    const order = orders.get(sort)
    const sorted = order === undefined ? sortAll(rows, sort) : resort(rows, sort, order)
    orders.set(sort, { places: sorted, dirty: new Set() })
    return sorted
  }
  return {
    put: (row) => {
      if (newest(row.id) > row.lwt) return null
      const place = places.get(row.id) ?? rows.length
      rows[place] = row
      places.set(row.id, place)
      removed.delete(row.id)
      return changed(place)
    },
    remove: (id, lwt) => {
      if (newest(id) > lwt) return null
      removed.set(id, lwt)
      const place = places.get(id)
      if (place === undefined) return null
      rows[place] = undefined
      places.delete(id)
      return changed(place)
    },
    at: (place) => rows[place],
    placeOf: (id) => places.get(id),
    window: ({ view, filters, sort }, me, { offset, limit }, matches) => {
      const passes = matcherOf(filters)
      const ids: IncidentId[] = []
      let total = 0
      for (const place of inOrder(sort)) {
        const row = rows[place]
        if (row === undefined || (matches !== null && !matches.has(place))) continue
        if (!inView(view, row, me) || !passes(row)) continue
        if (total >= offset && ids.length < limit) ids.push(row.id)
        total += 1
      }
      return { total, ids }
    },
    rows: () => rows,
  }
}

type Order = { readonly places: readonly number[]; readonly dirty: Set<number> }
type Rows = readonly (CatalogueRow | undefined)[]

function sortAll(rows: Rows, sort: SortId): readonly number[] {
  return sorted(rows, sort, rows.keys())
}

/** Only what changed is sorted; the rest keeps its order. */
function resort(rows: Rows, sort: SortId, { places, dirty }: Order): readonly number[] {
  if (dirty.size === 0) return places
  if (dirty.size > rows.length / 4) return sortAll(rows, sort)
  const compare = COMPARE[sort]
  const changed = sorted(rows, sort, dirty)
  const merged: number[] = []
  let next = 0
  for (const place of places) {
    const row = dirty.has(place) ? undefined : rows[place]
    if (row === undefined) continue
    for (;;) {
      const candidate = changed[next]
      const before = candidate === undefined ? undefined : rows[candidate]
      if (candidate === undefined || before === undefined || compare(before, row) > 0) break
      merged.push(candidate)
      next += 1
    }
    merged.push(place)
  }
  return merged.concat(changed.slice(next))
}

function sorted(rows: Rows, sort: SortId, places: Iterable<number>): readonly number[] {
  const compare = COMPARE[sort]
  const present: { readonly place: number; readonly row: CatalogueRow }[] = []
  for (const place of places) {
    const row = rows[place]
    if (row !== undefined) present.push({ place, row })
  }
  return present.sort((a, b) => compare(a.row, b.row)).map(({ place }) => place)
}
