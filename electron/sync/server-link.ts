import type { GatewayReason, GatewayState } from '../../shared/gateway'
import { accountOf } from './account'
import type { Connection } from './connection'
import type { Cookies } from './cookies'
import type { PasswordStore } from './password-store'
import { addressText, parseServerAddress, type ServerAddress } from './server-address'
import type { SignedIn, SignIn } from './sign-in'

/** All that is known of the one server right now; the password only ever stands here and, encrypted, in the file. */
export type ServerLink = {
  readonly address: ServerAddress
  readonly kept: Connection
  readonly password: string | null
  readonly cookies: Cookies | null
  /** Why the person must do something; null while that is not needed. */
  readonly signInNeeded: GatewayReason | '' | null
}

/** The link after a sign-in. */
export function linkTo(
  address: ServerAddress,
  workspace: string,
  who: SignIn,
  signedIn: SignedIn,
  passwords: PasswordStore,
): ServerLink {
  return {
    address,
    password: who.password,
    cookies: signedIn.cookies,
    signInNeeded: null,
    kept: {
      server: addressText(address),
      workspace,
      user: signedIn.account.user,
      roles: [...signedIn.account.roles],
      sealedPassword: passwords.seal(who.password),
      signedOut: false,
      clockOffset: signedIn.clockOffset ?? 0,
    },
  }
}

/** The link as an earlier start left it; null without a server. */
export function linkFrom(kept: Connection | null, passwords: PasswordStore): ServerLink | null {
  const address = kept === null ? null : parseServerAddress(kept.server)
  if (kept === null || !address?.ok) return null
  const password = kept.sealedPassword === null ? null : passwords.open(kept.sealedPassword)
  const signInNeeded = password !== null ? null : kept.signedOut ? '' : 'no-password-store'
  return { address: address.value, kept, password, cookies: null, signInNeeded }
}

/** Whether both are one sign-in with one session: what was measured or learnt of the server meanwhile does not count. */
export function isSameSession(a: ServerLink | null, b: ServerLink | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.address === b.address &&
    a.kept.user === b.kept.user &&
    a.password === b.password &&
    a.cookies === b.cookies &&
    a.signInNeeded === b.signInNeeded
  )
}

/** A turned-away session may be let in again: it can be tried without the person. */
export function mayRenew({ signInNeeded, password }: ServerLink): boolean {
  return password !== null && (signInNeeded === null || signInNeeded === 'not-a-member')
}

/** What the pages are told. */
export function stateOf(link: ServerLink | null, keepsPasswords: boolean): GatewayState {
  if (link === null) return { kind: 'none' }
  const { server, workspace, user, roles, clockOffset } = link.kept
  if (link.signInNeeded !== null) return { kind: 'sign-in-needed', server, workspace, user, reason: link.signInNeeded }
  return {
    kind: 'ready',
    server,
    workspace,
    account: accountOf(user, roles),
    clockOffset,
    passwordKept: keepsPasswords,
  }
}
