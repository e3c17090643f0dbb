// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { ConnectionPage } from '../../../../renderer/features/sync/pages/connection-page'
import { ServerPanel } from '../../../../renderer/features/sync/server-panel'
import { useGateway } from '../../../../renderer/stores/gateway'
import type { GatewayState } from '../../../../shared/gateway'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

const common = { server: 'https://couch.example.org', workspace: 'field' }
const needed = (reason: 'not-a-member' | 'wrong-password' | ''): GatewayState => ({
  kind: 'sign-in-needed',
  ...common,
  user: 'tina',
  reason,
})
const account = { user: 'tina', roles: ['lead'], role: 'lead' } as const
const ready: GatewayState = { kind: 'ready', ...common, account, clockOffset: 0, passwordKept: true }

afterEach(() => {
  cleanup()
  useGateway.setState({ state: { kind: 'none' } })
})

it.each([
  ['tina, Lead', ready],
  ['tina (sign-in needed)', needed('')],
  ['tina (sign-in needed)', needed('wrong-password')],
  ['tina (no longer a member)', needed('not-a-member')],
])('the connection page and the settings both say %s', async (text, state) => {
  useGateway.setState({ state })
  const session = await openTestSession()
  render(
    <DataProvider session={session}>
      <ConnectionPage onSignIn={() => {}} onSettings={() => {}} />
      <ServerPanel onSignIn={() => {}} onLeave={() => {}} />
    </DataProvider>,
  )
  const said = screen.getAllByText('Signed in as').map((term) => term.nextElementSibling?.textContent)
  expect(said).toEqual([text, text])
})
