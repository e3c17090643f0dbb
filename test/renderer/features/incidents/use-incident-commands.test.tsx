// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { firstValueFrom } from 'rxjs'
import { afterEach, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { useMarked } from '../../../../renderer/features/incidents/list/marked'
import { useIncidentCommands } from '../../../../renderer/features/incidents/use-incident-commands'
import { runCommand, useAvailableCommands } from '../../../../renderer/stores/commands'
import { useDialogs } from '../../../../renderer/stores/dialogs'
import { useNavigation } from '../../../../renderer/stores/navigation'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

afterEach(() => {
  cleanup()
  useMarked.getState().clear()
  useDialogs.getState().close()
})

/** The commands where both of two incidents are meant, of which only the first has been read; or only the second. */
async function commandsFor(meant: 'both' | 'second') {
  const session = await openTestSession()
  const log = async (title: string) => {
    const logged = await session.incidents.log({ title, impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    return logged.value
  }
  const [first, late] = [await log('Printer'), await log('Door')]
  if (meant === 'both') useMarked.setState({ ids: new Set([first.id, late.id]) })
  else useNavigation.getState().open(late.id)
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <DataProvider session={session}>{children}</DataProvider>
  )
  const targets = { incidents: meant === 'both' ? [first] : [], unread: [late.id] }
  renderHook(() => useIncidentCommands(targets), { wrapper })
  return { session, ids: [first.id, late.id] }
}

it('what is done to all selected is done also to the one that is still being read', async () => {
  const { session, ids } = await commandsFor('both')
  runCommand('acknowledge')
  await waitFor(async () => {
    const acknowledged = await session.db.incidents.find({ selector: { acknowledgedAt: { $gt: 0 } } }).exec()
    expect(acknowledged.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })
})

it('what can be done to one alone is not offered while several are selected', async () => {
  await commandsFor('both')
  const offered = renderHook(useAvailableCommands).result.current.map(({ id }) => id)
  expect(offered).toContain('acknowledge')
  expect(offered).not.toContain('hold')
})

it('a key pressed while the opened incident is still being read opens its dialog', async () => {
  await commandsFor('second')
  runCommand('hold')
  await waitFor(() => expect(useDialogs.getState().open).toBe('hold'))
})

it.each([
  ['of another that was opened by then', 'hold'],
  ['that its state does not allow', 'reopen'],
] as const)('no dialog comes up %s', async (_which, command) => {
  const { session, ids } = await commandsFor('second')
  const [first, late] = ids
  if (!first || !late) throw new Error('nothing logged')
  runCommand(command)
  if (command === 'hold') useNavigation.getState().open(first)
  await firstValueFrom(session.incidents.observe(late))
  await new Promise((resolve) => setTimeout(resolve))
  expect(useDialogs.getState().open).toBeNull()
})
