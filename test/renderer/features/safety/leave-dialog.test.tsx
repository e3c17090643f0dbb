// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { QuarantinedDocument } from '../../../../renderer/data/database/local-documents'
import { EMPTY_OUTBOX } from '../../../../renderer/data/replication/outbox'
import { LeaveDialog } from '../../../../renderer/features/safety/leave-dialog'
import { useGateway } from '../../../../renderer/stores/gateway'
import { useNavigation } from '../../../../renderer/stores/navigation'
import { useSync } from '../../../../renderer/stores/sync'
import type { IncidentId } from '../../../../shared/domain/ids'
import type { GatewayState } from '../../../../shared/gateway'

const CONNECTED: GatewayState = {
  kind: 'ready',
  ...{ server: 'https://x.example', workspace: 'field', clockOffset: 0, passwordKept: true },
  account: { user: 'tina', roles: ['technician'], role: 'technician' },
}

const onDone = vi.fn()
const tryNow = vi.fn()

beforeEach(() => {
  const signedOut: GatewayState = { kind: 'none' }
  vi.stubGlobal('firstline', { request: async () => signedOut, on: () => () => undefined })
  useGateway.setState({ state: CONNECTED })
  useNavigation.setState({ panel: 'settings' })
  useSync.setState({ tryNow })
  vi.clearAllMocks()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  useSync.setState({ unsent: new Set(), outbox: EMPTY_OUTBOX, refused: [] })
})

function refusal(incident: IncidentId): QuarantinedDocument {
  return {
    ...{ id: `entry:${incident}`, kind: 'refused', incident, reason: 'x' },
    refusedAt: 1,
    document: {},
    base: null,
  }
}
const waiting = (work: IncidentId) => ({ groups: [{ work, since: 1, ids: [work] }], more: 0 })
const shown = () => render(<LeaveDialog how="sign-out" onDone={onDone} />)
const button = (name: string) => screen.queryByRole<HTMLButtonElement>('button', { name })
const SEND = 'Send first, then sign out'
const RESCUE = 'Save a rescue file and sign out'

it.each([
  [['article:1'], /^1 article has changes that the server doesn’t have/],
  [['incident:1', 'playbook:1', 'article:1'], /^1 incident, 1 article and 1 playbook have changes/],
] as const)('says what would be left behind: %j', (unsent, text) => {
  useSync.setState({ unsent: new Set(unsent) })
  shown()
  expect(screen.getByText(text)).toBeTruthy()
})

describe('while nobody has found out what waits', () => {
  it('says so, and leaves only when it is known that the server has everything', async () => {
    useSync.setState({ unsent: null })
    shown()
    expect(screen.getByText(/^Firstline is still looking for work/)).toBeTruthy()
    expect(button(RESCUE)?.disabled).toBe(false)
    await userEvent.click(screen.getByRole('button', { name: SEND }))
    expect(onDone).not.toHaveBeenCalled()
    act(() => useSync.setState({ unsent: new Set(['incident:1']) }))
    expect(onDone).not.toHaveBeenCalled()
    act(() => useSync.setState({ unsent: new Set() }))
    expect(onDone).toHaveBeenCalledOnce()
  })
})

it('says when everything was sent meanwhile', () => {
  useSync.setState({ unsent: new Set() })
  shown()
  expect(screen.getByText('The server has everything you did by now.')).toBeTruthy()
})

describe('with what the server refused', () => {
  it('does not offer to send where nothing else waits, but to mend it', async () => {
    useSync.setState({ unsent: new Set(['incident:1']), refused: [refusal('incident:1')] })
    shown()
    expect(screen.getByText(/changes that the server refused, so sending won’t help/)).toBeTruthy()
    expect(screen.getByText(/From a rescue file a lead can send/)).toBeTruthy()
    expect(button(SEND)).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Show what was refused' }))
    expect(useNavigation.getState().panel).toBe('refused')
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('sends what can be sent, keeps the rescue file at hand meanwhile, and then names the refusal', async () => {
    const [first, second] = ['incident:1', 'incident:2'] as const
    useSync.setState({ unsent: new Set([first, second]), refused: [refusal(first)], outbox: waiting(second) })
    shown()
    await userEvent.click(screen.getByRole('button', { name: SEND }))
    expect(tryNow).toHaveBeenCalledOnce()
    expect(button('Sending…')?.disabled).toBe(true)
    expect(button(RESCUE)?.disabled).toBe(false)
    act(() => useSync.setState({ unsent: new Set([first]), outbox: EMPTY_OUTBOX }))
    expect(screen.getByRole('alert').textContent).toContain('It refused the rest')
    expect(button('Sending…') ?? button(SEND)).toBeNull()
    expect(onDone).not.toHaveBeenCalled()
  })

  it('still offers to send what of the same incident was not refused', () => {
    const [one] = ['incident:1'] as const
    useSync.setState({ unsent: new Set([one]), refused: [refusal(one)], outbox: waiting(one) })
    shown()
    expect(button(SEND)?.disabled).toBe(false)
  })

  it('asks nothing about what came from the server and can’t be read', () => {
    useSync.setState({ unsent: new Set(['incident:1']), refused: [{ ...refusal('incident:1'), kind: 'malformed' }] })
    shown()
    expect(button(SEND)).not.toBeNull()
  })
})
