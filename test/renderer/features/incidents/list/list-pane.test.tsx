// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { DataProvider } from '../../../../../renderer/data/hooks'
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
