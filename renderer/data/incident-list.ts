import { combineLatest, distinctUntilChanged, map, type Observable, scan, switchMap } from 'rxjs'
import type { IncidentId, PersonId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import type { Actor } from '../../shared/domain/moment'
import type { FirstlineDatabase } from './database'
import { type IndexPlan, openCounts, planOf, reaches, rowsOf, viewPlan } from './index-window'
import { COMPARE, matcherOf } from './list-order'
import type { ListQuery, ListWindow, ViewCounts, WindowRange } from './list-query'
import { liveQuery } from './live-query'
import type { IncidentSearch } from './search/incident-search'
import { answerOf, observeWrites, readTable } from './stored-documents'

export type IncidentList = {
  /** The rows of a range of a list, again whenever the query, the range or the incidents change. Never reads the whole list. */
  readonly observeWindow: (query$: Observable<ListQuery>, range$: Observable<WindowRange>) => Observable<ListWindow>
  readonly readWindow: (query: ListQuery, range: WindowRange) => Promise<ListWindow>
  /** How many incidents each view holds for a person. */
  readonly observeCounts: (me: PersonId) => Observable<ViewCounts>
}

type Parts = {
  readonly db: FirstlineDatabase
  readonly search: IncidentSearch
  readonly actor$: Observable<Actor>
  readonly me: () => PersonId
}

/** A view of at most so many incidents is read whole and put in order here. */
const SMALL = 300

export function openIncidentList({ db, search, actor$, me }: Parts): IncidentList {
  const person$ = actor$.pipe(
    map((actor) => actor.person),
    distinctUntilChanged(),
  )
  const sources = { db, search, countOf: openCounts(db) }
  return {
    observeWindow: (query$, range$) =>
      combineLatest([query$, range$, person$]).pipe(
        switchMap(([query, range, person]) =>
          liveQuery(observeWrites(db.incidents), () => readWindow(sources, query, range, person)),
        ),
        scan(keepingRows),
      ),
    readWindow: (query, range) => readWindow(sources, query, range, me()),
    observeCounts: (person) => liveQuery(observeWrites(db.incidents), () => readCounts(sources, person)),
  }
}

type Sources = {
  readonly db: FirstlineDatabase
  readonly search: IncidentSearch
  readonly countOf: (plan: IndexPlan) => Promise<number>
}

async function readWindow(
  { db, search, countOf }: Sources,
  query: ListQuery,
  range: WindowRange,
  me: PersonId,
): Promise<ListWindow> {
  const { offset, limit } = range
  const compare = COMPARE[query.sort]
  const indexed = planOf(query, me)
  if (indexed !== null && reaches(indexed, range)) {
    const [total, rows] = await Promise.all([countOf(indexed), rowsOf(db, indexed, range, compare)])
    return { total, offset, rows }
  }
  if (query.text.trim() === '') {
    const whole = viewPlan(query.view, me)
    const count = await countOf(whole)
    if (count <= SMALL) {
      const all = await rowsOf(db, whole, { offset: 0, limit: SMALL }, compare)
      const rows = all.filter(matcherOf(query.filters)).sort(compare)
      return { total: rows.length, offset, rows: rows.slice(offset, offset + limit) }
    }
  }
  const { total, ids } = await search.window({ query, range, me })
  return { total, offset, rows: await readRows(db, ids) }
}

async function readRows(db: FirstlineDatabase, ids: readonly IncidentId[]): Promise<readonly Incident[]> {
  return readTable(db.incidents, async (docs, decode) => {
    const stored = await Promise.all(ids.map((id) => answerOf<unknown>(docs.get(id))))
    return stored.filter((row) => row !== undefined).map(decode)
  })
}

async function readCounts({ countOf }: Sources, me: PersonId): Promise<ViewCounts> {
  const count = (view: ListQuery['view']) => countOf(viewPlan(view, me))
  const [mine, unassigned, high, all, resolved] = await Promise.all([
    count('mine'),
    count('unassigned'),
    count('high'),
    count('all'),
    count('resolved'),
  ])
  return { mine, unassigned, high, all, resolved }
}

/** A row that did not change stays the same object, so that it need not be drawn again. */
function keepingRows(before: ListWindow, after: ListWindow): ListWindow {
  const known = new Map(before.rows.map((row) => [row.id, row]))
  const rows = after.rows.map((row) => {
    const old = known.get(row.id)
    return old !== undefined && old.updatedAt === row.updatedAt && sameDocument(old, row) ? old : row
  })
  return { ...after, rows }
}

function sameDocument(a: Incident, b: Incident): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
