// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { DataProvider } from '../../../../../renderer/data/hooks'
import { NO_FILTERS, type ViewId } from '../../../../../renderer/data/list/list-query'
import { ListEmpty } from '../../../../../renderer/features/incidents/list/list-empty'
import { useNavigation } from '../../../../../renderer/stores/navigation'
import { openTestSession } from '../../../data/open-test-session'

afterEach(cleanup)

async function emptyList(view: ViewId, text: string) {
  const session = await openTestSession()
  useNavigation.getState().goTo(view)
  const filters = { ...NO_FILTERS, states: ['new'] } as const
  useNavigation.getState().setText(text)
  useNavigation.getState().setFilters(filters)
  render(
    <DataProvider session={session}>
      <ListEmpty query={{ view, text, filters, sort: 'updated' }} />
    </DataProvider>,
  )
}

describe('a list in which nothing matches', () => {
  it('offers to look for the same text in all incidents', async () => {
    await emptyList('mine', 'printer')
    await userEvent.click(screen.getByRole('button', { name: 'Search all incidents' }))
    expect(useNavigation.getState()).toMatchObject({ view: 'all', text: 'printer', filters: { states: [] } })
  })

  it.each([
    ['all', 'printer'],
    ['mine', ''],
  ] as const)(
    'offers to clear what narrows it where there is no more to look through: %s, “%s”',
    async (view, text) => {
      await emptyList(view, text)
      await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
      expect(useNavigation.getState()).toMatchObject({ view, text: '', filters: { states: [] } })
    },
  )
})
