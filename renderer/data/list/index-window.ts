import type { PersonId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { FirstlineDatabase } from '../database/database'
import { answerOf, indexName, type KeyPart, prefixRange, readRanges, readTable } from '../database/stored-documents'
import type { KnownRows } from './known-rows'
import { hasFilters, type ListQuery, type SortId, type WindowRange } from './list-query'
import type { ListRow } from './list-row'

/** An index and the ranges of it that hold a view, each in the wanted order. */
export type IndexPlan = { readonly index: string; readonly ranges: readonly IDBKeyRange[] }

const VISIBLE = '0'

/** The indexed orders: which index holds the view in that order, below which values. */
const INDEXED: { readonly [view in ListQuery['view']]: (sort: SortId, me: PersonId) => IndexPlan | null } = {
  all: (sort) => {
    if (sort === 'updated') return plan(['removed', 'sortKey'], [[VISIBLE]])
    if (sort === 'created') return plan(['removed', 'createdAt'], [[VISIBLE]])
    if (sort === 'number') return plan(['removed', 'number'], [[VISIBLE]])
    return plan(['removed', 'priority', 'sortKey'], [[VISIBLE]])
  },
  resolved: (sort) => {
    const done = [
      [VISIBLE, 'resolved'],
      [VISIBLE, 'closed'],
    ]
    if (sort === 'updated') return plan(['removed', 'phase', 'sortKey'], done)
    return sort === 'priority' ? plan(['removed', 'phase', 'priority', 'sortKey'], done) : null
  },
  high: (sort) => (sort === 'updated' || sort === 'priority' ? openUrgent() : null),
  mine: (sort, me) => (sort === 'updated' ? assignedTo(me) : null),
  unassigned: (sort) => (sort === 'updated' ? assignedTo('') : null),
}

function plan(fields: readonly string[], prefixes: readonly (readonly KeyPart[])[]): IndexPlan {
  return { index: indexName(fields), ranges: prefixes.map(prefixRange) }
}

/** The open P1 and P2 incidents. */
function openUrgent(): IndexPlan {
  const urgent = [
    [VISIBLE, 'open', 1],
    [VISIBLE, 'open', 2],
  ]
  return plan(['removed', 'phase', 'priority', 'sortKey'], urgent)
}

function assignedTo(person: PersonId | ''): IndexPlan {
  return plan(['removed', 'assignee', 'phase', 'sortKey'], [[VISIBLE, person, 'open']])
}

/** All open incidents that are assigned to a person, the one that changed last first. */
export function readAssigned(db: FirstlineDatabase, person: PersonId): Promise<readonly Incident[]> {
  const { index, ranges } = assignedTo(person)
  return readRanges(db.incidents, index, ranges)
}

/** The index that answers a query by itself; null where it takes more than one. */
export function planOf(query: ListQuery, me: PersonId): IndexPlan | null {
  if (query.text.trim() !== '' || hasFilters(query.filters)) return null
  return INDEXED[query.view](query.sort, me)
}

/** Several ranges are merged in memory, so what lies before the window is read too; beyond this, the catalogue answers. */
const MERGED_AT_MOST = 500

export function reaches(found: IndexPlan, { offset, limit }: WindowRange): boolean {
  return found.ranges.length === 1 || offset + limit <= MERGED_AT_MOST
}

/** The rows of a window, by one index; `compare` orders rows of different ranges. */
export async function rowsOf(
  db: FirstlineDatabase,
  { index, ranges }: IndexPlan,
  { offset, limit }: WindowRange,
  compare: (a: ListRow, b: ListRow) => number,
  known: KnownRows,
): Promise<readonly ListRow[]> {
  return readTable(db.incidents, async (docs, decode) => {
    const [only] = ranges
    if (only === undefined) return []
    const rowOf = (stored: unknown) => known.read(decode(stored))
    if (ranges.length === 1) {
      const from = offset === 0 ? only : await rangeFrom(docs.index(index), only, offset)
      return from === null ? [] : (await answerOf(docs.index(index).getAll(from, limit))).map(rowOf)
    }
    const parts = await Promise.all(ranges.map((range) => answerOf(docs.index(index).getAll(range, offset + limit))))
    const merged = parts.flat().map(rowOf).sort(compare)
    return merged.slice(offset, offset + limit)
  })
}

/** How many incidents an index holds of a view: some ten milliseconds for 50,000, where the catalogue has them counted. */
export function countOf(db: FirstlineDatabase, { index, ranges }: IndexPlan): Promise<number> {
  return readTable(db.incidents, async (docs) => {
    const counts = await Promise.all(ranges.map((range) => answerOf(docs.index(index).count(range))))
    return counts.reduce((sum, count) => sum + count, 0)
  })
}

/** The rest of a range after its first `skipped` entries. The browser skips over keys without handing them out: 14 ms for 25,000. */
function rangeFrom(index: IDBIndex, range: IDBKeyRange, skipped: number): Promise<IDBKeyRange | null> {
  return new Promise((resolve, reject) => {
    const request = index.openKeyCursor(range)
    let arrived = false
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) resolve(null)
      else if (arrived) resolve(IDBKeyRange.bound(cursor.key, range.upper))
      else {
        arrived = true
        cursor.advance(skipped)
      }
    }
  })
}
