// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { SyncStatusButton } from '../../../../renderer/features/sync/sync-status-button'
import { useGateway } from '../../../../renderer/stores/gateway'
import { useSync } from '../../../../renderer/stores/sync'
import type { SyncStatus } from '../../../../shared/sync-status'
import '../../patient-queries'

afterEach(() => {
  cleanup()
  useGateway.setState({ state: { kind: 'none' } })
  useSync.setState({ status: { kind: 'local-only' } })
})

async function opened(status: SyncStatus) {
  const account = { user: 'tina', roles: ['lead'], role: 'lead' } as const
  const server = { server: 'https://couch.example.org', workspace: 'field', clockOffset: 0, passwordKept: true }
  useGateway.setState({ state: { kind: 'ready', ...server, account } })
  useSync.setState({ status })
  const onSettings = vi.fn()
  const nothing = () => {}
  render(
    <SyncStatusButton conflicts={0} onTryNow={nothing} onSignIn={nothing} onSettings={onSettings} onPage={nothing} />,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: /^Connection:/ }))
  await screen.findByRole('button', { name: 'Try now' })
  return { user, onSettings }
}

it.each(['wiped', 'restored', 'replaced'] as const)('leads to the decision about a server that was %s', async (how) => {
  const { user, onSettings } = await opened({ kind: 'server-changed', how, missing: 1, waiting: 0 })
  await user.click(screen.getByRole('button', { name: 'Server settings' }))
  expect(onSettings).toHaveBeenCalledOnce()
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('offers no settings where nothing has to be decided', async () => {
  await opened({ kind: 'synced', at: 1 })
  expect(screen.queryByRole('button', { name: 'Server settings' })).toBeNull()
})
