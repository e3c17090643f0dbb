import type { RxDocumentData } from 'rxdb'
import {
  combineLatest,
  concat,
  defer,
  distinctUntilChanged,
  EMPTY,
  from,
  map,
  type Observable,
  switchMap,
  takeUntil,
  tap,
} from 'rxjs'
import type { PersonId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { Actor } from '../../../shared/domain/moment'
import type { FirstlineDatabase } from '../database/database'
import { liveQuery } from '../database/live-query'
import { observeChanges, observeWrites, type StoredChange } from '../database/stored-documents'
import type { IncidentSearch } from '../search/incident-search'
import { countOf, type IndexPlan, planOf, reaches, rowsOf } from './index-window'
import { createKnownRows, type KnownRows, NO_KNOWN_ROWS } from './known-rows'
import { COMPARE, inView, matcherOf } from './list-order'
import type { AskedWindow, ListQuery, ListWindow, ShownWindow, ViewCounts, WindowRange } from './list-query'
import { liveWindow } from './live-window'
import type { RowChange, WindowRule } from './window-after-change'

/** Milliseconds after which a window that shows no list counts as having shown its first rows. */
const WITHOUT_LIST = 1_000

export type IncidentList = {
  /**
   * The rows of a range of a list, again whenever what is asked for or the incidents change. Never reads the whole list. Where an index of the
   * database answers by itself it does so until the catalogue can, which in a large workspace takes many seconds where it was not kept: neither
   * the rows nor what is logged meanwhile wait for it.
   */
  readonly observeWindow: (asked$: Observable<AskedWindow>) => Observable<ShownWindow>
  readonly readWindow: (query: ListQuery, range: WindowRange) => Promise<ListWindow>
  /** How many incidents each view holds for a person. */
  readonly observeCounts: (me: PersonId) => Observable<ViewCounts>
  /** How many open P1 and P2 incidents nobody has acknowledged. */
  readonly observeUnacknowledged: () => Observable<number>
  /** Once rows were shown; in a window without a list a little after its start. What nobody waits for begins then: it would hold up the rows. */
  readonly afterFirstRows: Promise<void>
}

type Parts = {
  readonly db: FirstlineDatabase
  readonly search: IncidentSearch
  readonly actor$: Observable<Actor>
  readonly me: () => PersonId
}

export function openIncidentList({ db, search, actor$, me }: Parts): IncidentList {
  const person$ = actor$.pipe(
    map((actor) => actor.person),
    distinctUntilChanged(),
  )
  const sources = { db, search }
  let shown = () => {}
  const afterFirstRows = new Promise<void>((resolve) => {
    shown = resolve
    setTimeout(resolve, WITHOUT_LIST)
  })
  const answering$ = defer(() => afterFirstRows).pipe(switchMap(() => search.start()))
  const totals = (person: PersonId) =>
    from(afterFirstRows).pipe(switchMap(() => liveQuery(observeWrites(db.incidents), () => search.totals(person))))
  return {
    observeWindow: (asked$) =>
      defer(() => {
        const known = createKnownRows()
        const changes$ = observeChanges(db.incidents).pipe(map((changes) => changes.map(rowChange(known))))
        return combineLatest([asked$, person$]).pipe(
          switchMap(([{ query, range }, person]) => {
            const live = (read: () => Promise<ListWindow>) => liveWindow(changes$, read, ruleOf(query, range, person))
            const plan = planOf(query, person)
            const sooner = search.ready() || plan === null || !reaches(plan, range) ? null : plan
            return concat(
              sooner === null || range.offset > 0 ? EMPTY : firstRows({ db, known }, sooner, query, range),
              sooner === null
                ? EMPTY
                : live(() => readByIndex({ db, known }, sooner, query, range, countOf(db, sooner))).pipe(
                    takeUntil(answering$),
                  ),
              live(() => readWindow({ ...sources, known }, query, range, person)),
            ).pipe(map((window) => ({ ...window, query })))
          }),
          tap(({ rows }) => {
            known.keep(rows)
            shown()
          }),
        )
      }),
    readWindow: (query, range) => readWindow({ ...sources, known: NO_KNOWN_ROWS }, query, range, me()),
    observeCounts: totals,
    observeUnacknowledged: () =>
      person$.pipe(
        switchMap(totals),
        map(({ unacknowledged }) => unacknowledged),
        distinctUntilChanged(),
      ),
    afterFirstRows,
  }
}

type Sources = { readonly db: FirstlineDatabase; readonly search: IncidentSearch; readonly known: KnownRows }

/** The beginning of a list whose total is not known yet. Until that follows, there are as many as these (right where they do not fill the range). */
function firstRows(
  { db, known }: Omit<Sources, 'search'>,
  plan: IndexPlan,
  { sort }: ListQuery,
  range: WindowRange,
): Observable<ListWindow> {
  return defer(() => rowsOf(db, plan, range, COMPARE[sort], known)).pipe(
    map((rows) => ({ total: rows.length, offset: 0, rows })),
  )
}

async function readByIndex(
  { db, known }: Omit<Sources, 'search'>,
  plan: IndexPlan,
  { sort }: ListQuery,
  range: WindowRange,
  counting: Promise<number>,
): Promise<ListWindow> {
  const { offset } = range
  const [rows, count] = await Promise.all([rowsOf(db, plan, range, COMPARE[sort], known), counting])
  return { total: Math.max(count, rows.length > 0 ? offset + rows.length : 0), offset, rows }
}

async function readWindow(
  { db, search, known }: Sources,
  query: ListQuery,
  range: WindowRange,
  me: PersonId,
): Promise<ListWindow> {
  const plan = planOf(query, me)
  if (plan !== null && reaches(plan, range)) {
    const counting = search.totals(me).then((totals) => totals[query.view])
    return readByIndex({ db, known }, plan, query, range, counting)
  }
  const { total, rows } = await search.window({ query, range, me })
  return { total, offset: range.offset, rows: rows.map(known.read) }
}

/** What belongs into a window, as far as one incident tells; null for a text, which only the index knows. */
function ruleOf({ view, filters, text, sort }: ListQuery, { limit }: WindowRange, me: PersonId): WindowRule | null {
  if (text.trim() !== '') return null
  const passes = matcherOf(filters)
  return {
    belongs: (incident) => inView(view, incident, me) && passes(incident),
    compare: COMPARE[sort],
    limit,
  }
}

const rowChange =
  (known: KnownRows) =>
  ({ before, after }: StoredChange<Incident>): RowChange => ({
    before: before === undefined || isGone(before) ? null : before,
    after: isGone(after) ? null : known.read(after),
  })

const isGone = ({ _deleted, removed }: RxDocumentData<Incident>) => _deleted || removed
