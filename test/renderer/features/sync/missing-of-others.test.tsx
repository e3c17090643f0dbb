// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { DataSession } from '../../../../renderer/data/session'
import { MissingOfOthers } from '../../../../renderer/features/sync/missing-of-others'
import { StatusSummary } from '../../../../renderer/features/sync/status-summary'
import { useSafety } from '../../../../renderer/stores/safety'
import { useSync } from '../../../../renderer/stores/sync'
import { Toaster } from '../../../../renderer/ui/toast'
import type { Incident } from '../../../../shared/domain/incident'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

let session: DataSession
let his: Incident

beforeEach(async () => {
  session = await openTestSession()
  const logged = await session.incidents.log({ title: 'Printer', impact: 'low', urgency: 'low' })
  if (!logged.ok) throw new Error(logged.reason)
  his = logged.value
  useSync.setState({
    server: { kind: 'as-known' },
    missingOfOthers: new Set([his.id]),
    missingDocuments: [his.id, 'entry:gone'],
  })
})
afterEach(() => {
  cleanup()
  useSync.setState(useSync.getInitialState())
})

function show() {
  render(
    <DataProvider session={session}>
      <MissingOfOthers />
      <StatusSummary status={{ kind: 'synced', at: 1 }} now={1} />
      <Toaster />
    </DataProvider>,
  )
}
const block = () => screen.queryByRole('region', { name: 'Missing on the server' })

describe('colleagues’ work that is still missing on a server that was gone on with', () => {
  it('stays listed and can be saved as a rescue file, and nothing says that the server has all', async () => {
    const makeRescueFile = vi.fn(async () => new Blob([]))
    useSafety.setState({ makeRescueFile })
    URL.createObjectURL = () => 'blob:x'
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    show()
    const sentence = 'Your colleagues’ work on 1 incident is still missing on the server.'
    expect(await screen.findByText(`${his.number} Printer`)).toBeDefined()
    expect(block()?.textContent).toContain(sentence)
    expect(screen.getByText(`${sentence} Settings, Server lists it.`)).toBeDefined()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Save these as a rescue file' }))
    await waitFor(() => expect(makeRescueFile).toHaveBeenCalledWith([his.id, 'entry:gone']))
  })

  it('is dismissed, and listed again by “Undo”', async () => {
    const undo = vi.fn(async () => {})
    const dismissMissing = vi.fn(async () => undo)
    useSync.setState({ dismissMissing })
    show()
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Dismiss' }))
    expect(dismissMissing).toHaveBeenCalledOnce()
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(undo).toHaveBeenCalledOnce()
  })

  it('is not shown twice while a changed server waits for a decision, nor when the server has it', () => {
    useSync.setState({
      server: { kind: 'wiped', noticedAt: 1, missing: 2, sendable: 0, others: [his.id], sending: false },
    })
    show()
    expect(block()).toBeNull()
    cleanup()
    useSync.setState({ server: { kind: 'as-known' }, missingOfOthers: new Set(), missingDocuments: [] })
    show()
    expect(block()).toBeNull()
    expect(screen.queryByText(/still missing on the server/)).toBeNull()
  })
})
