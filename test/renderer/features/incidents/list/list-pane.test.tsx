// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { DataProvider } from '../../../../../renderer/data/hooks'
import { openIncidentList } from '../../../../../renderer/data/list/incident-list'
import { NO_FILTERS } from '../../../../../renderer/data/list/list-query'
import { ListPane } from '../../../../../renderer/features/incidents/list/list-pane'
import { useNavigation } from '../../../../../renderer/stores/navigation'
import { makeIncidents } from '../../../../fixtures/make-incidents'
import { openTestSession } from '../../../data/open-test-session'

afterEach(cleanup)

const inForce = () => screen.queryByRole('list', { name: 'Filters in force' })
const length = () => Number(screen.getByRole('grid').getAttribute('aria-rowcount')) - 1

it('says that a filter is in force together with the rows that obey it, neither before nor after them', async () => {
  const session = await openTestSession()
  const incidents = makeIncidents(40)
  const urgent = incidents.filter(({ incident }) => incident.priority <= 2).length
  await session.incidents.bulkWrite(incidents)
  useNavigation.getState().goTo('all')
  render(
    <DataProvider session={session}>
      <ListPane incidents={[]} />
    </DataProvider>,
  )
  await expect.poll(length).toBe(40)
  const seen: (readonly [boolean, number])[] = []
  const note = () => seen.push([inForce() !== null, length()])
  const watching = new MutationObserver(note)
  watching.observe(document.body, { childList: true, subtree: true, attributes: true })

  act(() => useNavigation.getState().setFilters({ ...NO_FILTERS, priorities: [1, 2] }))
  note()
  await screen.findByText('P1 Critical, P2 High', { exact: false })
  act(() => useNavigation.getState().clearFilters())
  await expect.poll(inForce).toBeNull()
  watching.disconnect()
  note()

  expect(urgent).toBeGreaterThan(0)
  expect(urgent).toBeLessThan(40)
  expect(new Set(seen.map(([told, rows]) => `${told}: ${rows}`))).toEqual(new Set([`false: ${40}`, `true: ${urgent}`]))
})

it('says that it looks for what was asked where that takes a while, and shows the list of before until then', async () => {
  const session = await openTestSession()
  await session.incidents.bulkWrite(makeIncidents(40))
  const { db, actor$ } = session
  let answer = () => {}
  const answering = new Promise<void>((resolve) => {
    answer = resolve
  })
  const search: typeof session.search = {
    ...session.search,
    ready: () => false,
    start: () => answering,
    window: async (ask) => answering.then(() => session.search.window(ask)),
  }
  const list = openIncidentList({ db, search, actor$, me: () => session.actor().person })
  useNavigation.getState().goTo('all')
  render(
    <DataProvider session={{ ...session, list }}>
      <ListPane incidents={[]} />
    </DataProvider>,
  )
  await expect.poll(length).toBe(40)
  expect(screen.queryByRole('status')).toBeNull()
  act(() => useNavigation.getState().setFilters({ ...NO_FILTERS, priorities: [1, 2] }))
  expect((await screen.findByRole('status')).textContent).toBe('Looking through all incidents…')
  expect(length()).toBe(40)
  act(() => answer())
  await expect.poll(() => screen.queryByRole('status')).toBeNull()
  expect(length()).toBeLessThan(40)
})
