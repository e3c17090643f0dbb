// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { whySignIn } from '../../../../renderer/features/sync/messages'
import { SignInDialog } from '../../../../renderer/features/sync/sign-in-dialog'
import { useGateway } from '../../../../renderer/stores/gateway'
import type { GatewayReason } from '../../../../shared/gateway'
import '../../patient-queries'

const WRONG = /The user name or the password is wrong/

function opened(reason: GatewayReason | '') {
  vi.stubGlobal('firstline', { request: async () => ({ ok: false, reason: 'wrong-password' }), on: () => () => {} })
  const at = { server: 'https://firstline.example.org', workspace: 'plant', user: 'mara' }
  useGateway.setState({ state: { kind: 'sign-in-needed', ...at, reason } })
  render(<SignInDialog open onOpenChange={() => {}} />)
  return screen.getByRole('dialog', { name: 'Sign in to plant' })
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  useGateway.setState({ state: { kind: 'none' } })
})

describe('the dialog that asks for the password again', () => {
  it.each<readonly [string, GatewayReason | '', RegExp]>([
    ['after signing out only where to', '', /^https:\/\/firstline\.example\.org\.$/],
    [
      'that the kept password is no longer taken, why, and that nothing is lost',
      'wrong-password',
      /no longer takes your password: it was changed, or your account was disabled\..*ask your administrator\..*is kept here\.$/,
    ],
    ['that they are no longer a member', 'not-a-member', /You are no longer a member/],
    ['that there is no place for passwords', 'no-password-store', /no safe place for passwords/],
  ])('says, before anything was typed, %s', (_what, reason, says) => {
    const dialog = opened(reason)
    expect(screen.getByText(/https:/).textContent).toMatch(says)
    expect(dialog.textContent).not.toMatch(WRONG)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says after a wrong one was typed what it can also be', async () => {
    opened('wrong-password')
    const user = userEvent.setup()
    await user.type(screen.getByLabelText(/Password/), 'guess')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    const said = (await screen.findByRole('alert')).textContent
    expect(said).toMatch(WRONG)
    expect(said).toMatch(/A disabled account reads the same: .*ask your administrator\./)
  })
})

it('why a sign-in is needed is said without a reproach', () => {
  expect(whySignIn('wrong-password')).not.toMatch(WRONG)
  expect(whySignIn('')).toBe('')
})
