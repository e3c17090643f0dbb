// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConnectForm } from '../../../../renderer/features/sync/connect-form'
import { FIELD_OF_REASON, GATEWAY_MESSAGES } from '../../../../renderer/features/sync/messages'
import '../../patient-queries'

const NAMES = { server: 'Server address', workspace: 'Workspace', user: 'User name', password: 'Password' } as const
const REASONS = Object.entries(GATEWAY_MESSAGES).map(([reason, sentence]) => ({ reason, sentence }))

function shown(answer: unknown) {
  const request = vi.fn(async () => answer)
  vi.stubGlobal('firstline', { request, on: () => () => undefined })
  const connected = vi.fn()
  render(<ConnectForm onConnected={connected} />)
  return { connected, request, user: userEvent.setup() }
}

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText(/Server address/), ' https://firstline.example.org ')
  await user.type(screen.getByLabelText(/Workspace/), 'plant')
  await user.type(screen.getByLabelText(/User name/), 'mara')
  await user.type(screen.getByLabelText(/Password/), 'secret')
  await user.click(screen.getByRole('button', { name: 'Connect' }))
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the form that connects', () => {
  it('says at each empty field what belongs there and goes to the first', async () => {
    const { request, user } = shown(null)
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findAllByRole('alert')).toHaveLength(4)
    expect(document.activeElement).toBe(screen.getByLabelText(/Server address/))
    expect(request).not.toHaveBeenCalled()
  })

  it.each(REASONS)('says what to do about $reason at the field that it is about', async ({ reason, sentence }) => {
    const { connected, user } = shown({ ok: false, reason })
    await fillIn(user)
    expect((await screen.findByRole('alert')).textContent).toBe(sentence)
    const field = Object.entries(FIELD_OF_REASON).find(([each]) => each === reason)?.[1] ?? 'server'
    expect(screen.getByLabelText(new RegExp(NAMES[field])).getAttribute('aria-invalid')).toBe('true')
    expect(connected).not.toHaveBeenCalled()
  })

  it('connects with what was typed, without the blanks around it', async () => {
    const { connected, request, user } = shown({ ok: true, value: { kind: 'none' } })
    await fillIn(user)
    await vi.waitFor(() => expect(connected).toHaveBeenCalledOnce())
    expect(request).toHaveBeenCalledWith('gateway:connect', {
      server: 'https://firstline.example.org',
      workspace: 'plant',
      user: 'mara',
      password: 'secret',
    })
  })
})
