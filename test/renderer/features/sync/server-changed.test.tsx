// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { ServerChanged } from '../../../../renderer/features/sync/server-changed'
import { useSafety } from '../../../../renderer/stores/safety'
import { useSync } from '../../../../renderer/stores/sync'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

const noticedAt = Date.now()

function shown(missing: number, sendable: number, sending = false) {
  const asked = { sendAgain: vi.fn(), acceptServer: vi.fn(), tryNow: vi.fn() }
  useSync.setState({ ...asked, server: { kind: 'wiped', noticedAt, missing, sendable, others: [], sending } })
  render(<ServerChanged />)
  return { ...asked, user: userEvent.setup() }
}

afterEach(cleanup)

describe('colleagues’ work that a changed server lacks', () => {
  it('is listed by incident and can be saved as a rescue file', async () => {
    const session = await openTestSession()
    const logged = await session.incidents.log({ title: 'Printer', impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    const { id, number } = logged.value
    const [entry] = await session.timeline.read(id)
    // How a device names itself is nobody's work: it comes with the file and is not listed.
    await session.setActor({ user: 'tina', roles: ['technician'], role: 'technician' })
    const [itself = ''] = (await session.library.read()).devices.keys()
    const others = [id, entry?.id ?? '', itself]
    const makeRescueFile = vi.fn(async () => new Blob([]))
    useSafety.setState({ makeRescueFile })
    URL.createObjectURL = () => 'blob:x'
    const saved: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    useSync.setState({ server: { kind: 'wiped', noticedAt, missing: 5, sendable: 3, others, sending: false } })
    render(
      <DataProvider session={session}>
        <ServerChanged />
      </DataProvider>,
    )
    const list = await screen.findByRole('region', { name: 'What you may not send' })
    expect(list.textContent).toContain(`${number} Printer`)
    expect(list.textContent).toContain('the incident, 1 entry')
    expect(within(list).getAllByRole('listitem')).toHaveLength(1)
    expect(itself).toMatch(/^device:/)
    const send = screen.getByRole('button', { name: 'Send 3 again' })
    expect(list.compareDocumentPosition(send) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Save these as a rescue file' }))
    await waitFor(() => expect(saved).toEqual([expect.stringMatching(/^firstline-rescue-.*\.jsonl$/)]))
    expect(makeRescueFile).toHaveBeenCalledWith(others)
  })
})

describe('the notice that the server has changed', () => {
  it('is not there while the server is as known', () => {
    useSync.setState({ server: { kind: 'as-known' } })
    render(<ServerChanged />)
    expect(screen.queryByRole('region')).toBeNull()
  })

  it('offers to send again what this person may send, and says whose the rest is', async () => {
    const { sendAgain, user } = shown(1200, 400)
    expect(screen.getByRole('region').textContent).toContain('1,200 records are missing there, counting each')
    expect(screen.getByRole('region').textContent).toContain('You can send 400 of them; the others are')
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
