// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ServerChanged } from '../../../../renderer/features/sync/server-changed'
import { useSync } from '../../../../renderer/stores/sync'

const noticedAt = Date.now()

function shown(missing: number, sendable: number, sending = false) {
  const asked = { sendAgain: vi.fn(), acceptServer: vi.fn(), tryNow: vi.fn() }
  useSync.setState({ ...asked, server: { kind: 'wiped', noticedAt, missing, sendable, sending } })
  render(<ServerChanged />)
  return { ...asked, user: userEvent.setup() }
}

afterEach(cleanup)

describe('the notice that the server has changed', () => {
  it('is not there while the server is as known', () => {
    useSync.setState({ server: { kind: 'as-known' } })
    render(<ServerChanged />)
    expect(screen.queryByRole('region')).toBeNull()
  })

  it('offers to send again what this person may send, and says whose the rest is', async () => {
    const { sendAgain, user } = shown(1200, 400)
    expect(screen.getByRole('region').textContent).toContain('1,200 records are missing there.')
    expect(screen.getByRole('region').textContent).toContain('You can send 400; the others are your colleagues’ work')
    expect(screen.queryByRole('button', { name: /Go on/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Send 400 again' }))
    expect(sendAgain).toHaveBeenCalledOnce()
  })

  it('offers to go on only where nothing can be sent', async () => {
    const { acceptServer, user } = shown(3, 0)
    expect(screen.queryByRole('button', { name: /Send/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Go on with this server' }))
    expect(acceptServer).toHaveBeenCalledOnce()
  })

  it('waits while it is sent, and can look again before', async () => {
    const { tryNow, user } = shown(1, 1)
    await user.click(screen.getByRole('button', { name: 'Look again' }))
    expect(tryNow).toHaveBeenCalledOnce()
    cleanup()
    shown(1, 1, true)
    expect(screen.getByRole('button', { name: 'Sending again' }).hasAttribute('disabled')).toBe(true)
  })
})
