import {
  combineLatest,
  concat,
  defer,
  distinctUntilChanged,
  EMPTY,
  map,
  type Observable,
  switchMap,
  tap,
  timer,
} from 'rxjs'
import type { IncidentId, PersonId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import type { Actor } from '../../shared/domain/moment'
import type { FirstlineDatabase } from './database'
import { planOf, reaches, rowsOf, viewPlan, viewTally } from './index-window'
import { createKnownRows, type KnownRows, NO_KNOWN_ROWS } from './known-rows'
import { COMPARE, matcherOf } from './list-order'
import type { ListQuery, ListWindow, ViewCounts, WindowRange } from './list-query'
import { liveQuery } from './live-query'
import type { IncidentSearch } from './search/incident-search'
import { answerOf, observeWrites, readTable } from './stored-documents'
import { openTallies, type Tallies, type Tally } from './tallies'
import { unacknowledgedTally } from './unacknowledged'

export type IncidentList = {
  /** The rows of a range of a list, again whenever the query, the range or the incidents change. Never reads the whole list. */
  readonly observeWindow: (query$: Observable<ListQuery>, range$: Observable<WindowRange>) => Observable<ListWindow>
  readonly readWindow: (query: ListQuery, range: WindowRange) => Promise<ListWindow>
  /** How many incidents each view holds for a person. */
  readonly observeCounts: (me: PersonId) => Observable<ViewCounts>
  /** How many open P1 and P2 incidents nobody has acknowledged. */
  readonly observeUnacknowledged: () => Observable<number>
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
  const tallied = openTallies(db)
  const sources = { db, search, tallied }
  /** Totals that nobody waits for: the rows are read first. */
  const behind = <Value>(read: () => Promise<Value>) =>
    timer(0).pipe(switchMap(() => liveQuery(observeWrites(db.incidents), read)))
  return {
    observeWindow: (query$, range$) =>
      defer(() => {
        const known = createKnownRows()
        return combineLatest([query$, range$, person$]).pipe(
          switchMap(([query, range, person]) =>
            concat(
              firstRows({ ...sources, known }, query, range, person),
              liveQuery(observeWrites(db.incidents), () => readWindow({ ...sources, known }, query, range, person)),
            ),
          ),
          tap(({ rows }) => known.keep(rows)),
        )
      }),
    readWindow: (query, range) => readWindow({ ...sources, known: NO_KNOWN_ROWS }, query, range, me()),
    observeCounts: (person) => behind(() => readCounts(sources, person)),
    observeUnacknowledged: () => behind(() => tallied(unacknowledgedTally(db))).pipe(distinctUntilChanged()),
  }
}

type Sources = {
  readonly db: FirstlineDatabase
  readonly search: IncidentSearch
  readonly tallied: ((tally: Tally) => Promise<number>) & Tallies
}

/**
 * The beginning of a list whose total is not known yet: its rows need not wait for the count. Until the total follows, there are as many as
 * these (right where they do not fill the range).
 */
function firstRows(
  { db, tallied, known }: Sources & { readonly known: KnownRows },
  query: ListQuery,
  range: WindowRange,
  me: PersonId,
): Observable<ListWindow> {
  const indexed = planOf(query, me)
  if (indexed === null || range.offset > 0 || tallied.knows(viewTally(db, query.view, me))) return EMPTY
  return defer(() => rowsOf(db, indexed, range, COMPARE[query.sort], known)).pipe(
    map((rows) => ({ total: rows.length, offset: 0, rows })),
  )
}

async function readWindow(
  { db, search, tallied, known }: Sources & { readonly known: KnownRows },
  query: ListQuery,
  range: WindowRange,
  me: PersonId,
): Promise<ListWindow> {
  const { offset, limit } = range
  const compare = COMPARE[query.sort]
  const indexed = planOf(query, me)
  if (indexed !== null && reaches(indexed, range)) {
    const [rows, total] = await Promise.all([
      rowsOf(db, indexed, range, compare, known),
      tallied(viewTally(db, query.view, me)),
    ])
    return { total, offset, rows }
  }
  if (query.text.trim() === '') {
    const count = await tallied(viewTally(db, query.view, me))
    if (count <= SMALL) {
      const all = await rowsOf(db, viewPlan(query.view, me), { offset: 0, limit: SMALL }, compare, known)
      const rows = all.filter(matcherOf(query.filters)).sort(compare)
      return { total: rows.length, offset, rows: rows.slice(offset, offset + limit) }
    }
  }
  const { total, ids } = await search.window({ query, range, me })
  return { total, offset, rows: await readRows(db, ids, known) }
}

async function readRows(
  db: FirstlineDatabase,
  ids: readonly IncidentId[],
  known: KnownRows,
): Promise<readonly Incident[]> {
  return readTable(db.incidents, async (docs, decode) => {
    const stored = await Promise.all(ids.map((id) => answerOf<unknown>(docs.get(id))))
    return stored.filter((row) => row !== undefined).map((row) => known.read(row, decode))
  })
}

async function readCounts({ db, tallied }: Sources, me: PersonId): Promise<ViewCounts> {
  const count = (view: ListQuery['view']) => tallied(viewTally(db, view, me))
  const [mine, unassigned, high, all, resolved] = await Promise.all([
    count('mine'),
    count('unassigned'),
    count('high'),
    count('all'),
    count('resolved'),
  ])
  return { mine, unassigned, high, all, resolved }
}
