// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { useMarked } from '../../../../renderer/features/incidents/list/marked'
import { useIncidentCommands } from '../../../../renderer/features/incidents/use-incident-commands'
import { runCommand, useAvailableCommands } from '../../../../renderer/stores/commands'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

afterEach(cleanup)

/** The commands where two incidents are selected of which only the first has been read. */
async function twoSelected() {
  const session = await openTestSession()
  const log = async (title: string) => {
    const logged = await session.incidents.log({ title, impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    return logged.value
  }
  const [first, late] = [await log('Printer'), await log('Door')]
  useMarked.setState({ ids: new Set([first.id, late.id]) })
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <DataProvider session={session}>{children}</DataProvider>
  )
  renderHook(() => useIncidentCommands([first]), { wrapper })
  return { session, ids: [first.id, late.id] }
}

it('what is done to all selected is done also to the one that is still being read', async () => {
  const { session, ids } = await twoSelected()
  runCommand('acknowledge')
  await waitFor(async () => {
    const acknowledged = await session.db.incidents.find({ selector: { acknowledgedAt: { $gt: 0 } } }).exec()
    expect(acknowledged.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })
})

it('what can be done to one alone is not offered while several are selected', async () => {
  await twoSelected()
  const offered = renderHook(useAvailableCommands).result.current.map(({ id }) => id)
  expect(offered).toContain('acknowledge')
  expect(offered).not.toContain('hold')
})
