import 'fake-indexeddb/auto'
import { BehaviorSubject, firstValueFrom, of, shareReplay } from 'rxjs'
import { filter } from 'rxjs/operators'
import { beforeAll, describe, expect, test } from 'vitest'
import { openIncidentList } from '../../../../renderer/data/list/incident-list'
import { COMPARE, inView, matcherOf } from '../../../../renderer/data/list/list-order'
import {
  ALL_INCIDENTS,
  type IncidentFilters,
  type ListQuery,
  type ListWindow,
  NO_FILTERS,
  SORT_IDS,
  VIEW_IDS,
  type WindowRange,
} from '../../../../renderer/data/list/list-query'
import { type DataSession, openSession } from '../../../../renderer/data/session'
import { startWork } from '../../../../shared/domain/state-operations'
import { makeIncidents, personAt, serviceAt, teamAt } from '../../../fixtures/make-incidents'
import { freshName, openTestSession } from '../open-test-session'

const made = makeIncidents(700, 7)
const me = personAt(3)

/** What a list must show, computed the plain way. */
function expected({ view, filters, sort }: ListQuery, { offset, limit }: WindowRange) {
  const passes = matcherOf(filters)
  const matching = made
    .map(({ incident }) => incident)
    .filter((incident) => inView(view, incident, me) && passes(incident))
    .sort(COMPARE[sort])
  return { total: matching.length, ids: matching.slice(offset, offset + limit).map(({ id }) => id) }
}

describe('a window of a list', () => {
  let session: DataSession
  beforeAll(async () => {
    session = await openSession({ databaseName: freshName(), multiInstance: false })
    await session.setActor({ user: me.slice('person:'.length), roles: [], role: 'desk' })
    await session.incidents.bulkWrite(made)
    return () => session.close()
  })

  const filters: readonly (readonly [string, IncidentFilters])[] = [
    ['no filter', NO_FILTERS],
    ['two states', { ...NO_FILTERS, states: ['closed', 'in-progress'] }],
    ['a service and priorities', { ...NO_FILTERS, services: [serviceAt(2), serviceAt(5)], priorities: [1, 2, 3] }],
    ['a team and nobody assigned', { ...NO_FILTERS, teams: [teamAt(1)], assignees: [''] }],
    ['a category', { ...NO_FILTERS, categories: ['network'] }],
  ]
  const ranges: readonly WindowRange[] = [
    { offset: 0, limit: 20 },
    { offset: 310, limit: 50 },
    { offset: 560, limit: 30 },
  ]
  const cases = VIEW_IDS.flatMap((view) =>
    SORT_IDS.flatMap((sort) => filters.map(([name, values]) => ({ view, sort, name, filters: values }))),
  )
  test.each(cases)(
    '$view by $sort with $name holds what matches, in order',
    async ({ view, sort, filters: chosen }) => {
      const query: ListQuery = { view, sort, filters: chosen, text: '' }
      for (const range of ranges) {
        const { total, offset, rows } = await session.list.readWindow(query, range)
        expect({ total, ids: rows.map((row) => row.id) }).toEqual(expected(query, range))
        expect(offset).toBe(range.offset)
      }
    },
  )

  test('counts agree with the lists', async () => {
    const counts = await firstValueFrom(session.list.observeCounts(me))
    for (const view of VIEW_IDS)
      expect(counts[view]).toBe(expected({ ...ALL_INCIDENTS, view }, { offset: 0, limit: 1 }).total)
  })
})

test('a list shows what is logged and changed while it is watched', async () => {
  const session = await openTestSession()
  await session.incidents.bulkWrite(makeIncidents(5))
  const range = { offset: 0, limit: 10 }
  const asked$ = new BehaviorSubject({ query: ALL_INCIDENTS, range })
  const window$ = session.list.observeWindow(asked$).pipe(shareReplay(1))
  const shown = (wanted: (window: ListWindow) => boolean) => firstValueFrom(window$.pipe(filter(wanted)))
  await shown(({ total }) => total === 5)
  const logged = await session.incidents.log({ title: 'Gate stuck', impact: 'high', urgency: 'high' })
  if (!logged.ok) throw new Error(logged.reason)
  await shown(({ total, rows }) => total === 6 && rows[0]?.title === 'Gate stuck')
  asked$.next({ query: { ...ALL_INCIDENTS, view: 'mine' }, range })
  await shown(({ total }) => total === 0)
  await session.incidents.perform(logged.value.id, startWork)
  await shown(({ total, rows }) => total === 1 && rows[0]?.state === 'in-progress')
  asked$.next({ query: { ...ALL_INCIDENTS, text: 'gate' }, range })
  await shown(({ total, rows }) => total === 1 && rows[0]?.title === 'Gate stuck')
})

test('a list has all its rows, and what is logged, changed and imported, also while the search still builds its index', async () => {
  const session = await openTestSession()
  await session.incidents.bulkWrite(makeIncidents(50))
  const never = () => new Promise<never>(() => {})
  const search = { ...session.search, ready: () => false, start: never, totals: never, window: never }
  const { db, actor$ } = session
  const list = openIncidentList({ db, search, actor$, me: () => session.actor().person })
  const asked$ = new BehaviorSubject({ query: ALL_INCIDENTS, range: { offset: 0, limit: 20 } })
  const window$ = list.observeWindow(asked$).pipe(shareReplay(1))
  const shown = (wanted: (window: ListWindow) => boolean) => firstValueFrom(window$.pipe(filter(wanted)))
  await shown(({ total, rows }) => total === 50 && rows.length === 20)
  const logged = await session.incidents.log({ title: 'Gate stuck', impact: 'high', urgency: 'high' })
  if (!logged.ok) throw new Error(logged.reason)
  await shown(({ total, rows }) => total === 51 && rows[0]?.title === 'Gate stuck')
  await session.incidents.perform(logged.value.id, startWork)
  await shown(({ rows }) => rows[0]?.state === 'in-progress')
  await session.incidents.bulkWrite(makeIncidents(30, 8))
  await shown(({ total }) => total === 81)
  asked$.next({ query: ALL_INCIDENTS, range: { offset: 60, limit: 20 } })
  await shown(({ total, offset, rows }) => total === 81 && offset === 60 && rows.length === 20)
})

test('a row that did not change stays the same object', async () => {
  const session = await openTestSession()
  await session.incidents.bulkWrite(makeIncidents(5))
  const window$ = session.list
    .observeWindow(of({ query: ALL_INCIDENTS, range: { offset: 0, limit: 10 } }))
    .pipe(shareReplay(1))
  const before = await firstValueFrom(window$)
  await session.incidents.log({ title: 'Gate stuck', impact: 'high', urgency: 'high' })
  const after = await firstValueFrom(window$.pipe(filter(({ total }) => total === 6)))
  expect(before.rows).toHaveLength(5)
  for (const row of before.rows) expect(after.rows).toContain(row)
})
