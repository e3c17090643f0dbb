import type { GatewayReason, GatewayState } from '../../shared/gateway'
import type { RequestArguments } from '../../shared/ipc'
import { ok, type Result, refused } from '../../shared/result'
import type { JsonFile } from '../json-file'
import { accountOf } from './account'
import { isWorkspaceName } from './allowed-requests'
import type { Fetch } from './ask-server'
import type { Connection } from './connection'
import { type Cookies, cookieHeader } from './cookies'
import { forwardRequest } from './forward'
import type { PasswordStore } from './password-store'
import { addressText, parseServerAddress, type ServerAddress } from './server-address'
import { enterWorkspace, identify, type SignedIn, type SignIn, signIn } from './sign-in'

export type Gateway = {
  readonly state: () => GatewayState
  readonly connect: (to: RequestArguments<'gateway:connect'>[0]) => Promise<Result<GatewayState, GatewayReason>>
  readonly signIn: (who: SignIn) => Promise<Result<GatewayState, GatewayReason>>
  readonly signOut: () => GatewayState
  readonly disconnect: () => GatewayState
  /** Answers a `/sync/…` request of a page by the server's answer, or by an error of its own. */
  readonly forward: (request: Request) => Promise<Response>
}

export type GatewayParts = {
  readonly file: JsonFile<Connection | null>
  readonly passwords: PasswordStore
  readonly fetch: Fetch
  readonly onChange: (state: GatewayState) => void
}

/** All that is known of the one server right now; the password only ever stands here and, encrypted, in the file. */
type Link = {
  readonly address: ServerAddress
  readonly kept: Connection
  readonly password: string | null
  readonly cookies: Cookies | null
  /** Why the person must sign in; null while that is not needed. */
  readonly signInNeeded: GatewayReason | '' | null
}

/** The gateway to the one configured server, with what is kept of it since the last start. */
export function openGateway(parts: GatewayParts): Gateway {
  const { file, passwords, fetch, onChange } = parts
  let link = linkFrom(file.read(), passwords)
  let renewing: Promise<Result<Cookies, GatewayReason>> | null = null

  const stateNow = () => stateOf(link, passwords.keeps())
  const become = (next: Link | null): GatewayState => {
    const before = JSON.stringify(stateNow())
    if (JSON.stringify(next?.kept) !== JSON.stringify(link?.kept)) file.write(next?.kept ?? null)
    link = next
    const state = stateNow()
    if (JSON.stringify(state) !== before) onChange(state)
    return state
  }

  const enter = async (address: ServerAddress, workspace: string, who: SignIn) => {
    const signedIn = await signIn(fetch, address, who)
    if (!signedIn.ok) return signedIn
    const entered = await enterWorkspace(fetch, address, workspace, signedIn.value.cookies)
    return entered.ok ? ok(linkTo(address, workspace, who, signedIn.value, passwords)) : entered
  }

  /** Signs in again with the password at hand; those who ask meanwhile share one attempt. */
  const renew = (): Promise<Result<Cookies, GatewayReason>> => {
    renewing ??= signInAgain().finally(() => {
      renewing = null
    })
    return renewing
  }
  const signInAgain = async (): Promise<Result<Cookies, GatewayReason>> => {
    const at = link
    if (at === null) return refused('bad-address')
    if (at.signInNeeded !== null || at.password === null) return refused(at.signInNeeded || 'wrong-password')
    const again = await signIn(fetch, at.address, { user: at.kept.user, password: at.password })
    // Signed out or connected elsewhere meanwhile: this session is nobody's.
    if (link !== at) return link?.cookies ? ok(link.cookies) : refused('wrong-password')
    if (again.ok) {
      const { account, cookies, clockOffset } = again.value
      become({
        ...at,
        cookies,
        kept: { ...at.kept, roles: [...account.roles], clockOffset: clockOffset ?? at.kept.clockOffset },
      })
      return ok(cookies)
    }
    if (again.reason === 'wrong-password') become({ ...at, password: null, cookies: null, signInNeeded: again.reason })
    return again
  }

  return {
    state: stateNow,
    connect: async ({ server, workspace, user, password }) => {
      const address = parseServerAddress(server)
      if (!address.ok) return address
      if (!isWorkspaceName(workspace)) return refused('no-workspace')
      const identified = await identify(fetch, address.value)
      if (!identified.ok) return identified
      const entered = await enter(address.value, workspace, { user, password })
      return entered.ok ? ok(become(entered.value)) : entered
    },
    signIn: async (who) => {
      if (link === null) return refused('bad-address')
      const entered = await enter(link.address, link.kept.workspace, who)
      return entered.ok ? ok(become(entered.value)) : entered
    },
    signOut: () => {
      if (link === null) return stateNow()
      endSession(fetch, link)
      const kept = { ...link.kept, sealedPassword: null, signedOut: true }
      return become({ ...link, kept, password: null, cookies: null, signInNeeded: '' })
    },
    disconnect: () => {
      if (link !== null) endSession(fetch, link)
      return become(null)
    },
    forward: (request) =>
      forwardRequest(request, {
        fetch,
        target: () => (link === null ? null : { address: link.address, workspace: link.kept.workspace }),
        cookies: () => link?.cookies ?? null,
        renew,
        adopt: (cookies) => {
          if (link?.cookies) link = { ...link, cookies }
        },
        expired: (cookies) => {
          if (link?.cookies === cookies) link = { ...link, cookies: null }
        },
        turnedAway: (cookies) => {
          if (link?.cookies === cookies) become({ ...link, cookies: null, signInNeeded: 'not-a-member' })
        },
      }),
  }
}

function linkTo(
  address: ServerAddress,
  workspace: string,
  who: SignIn,
  signedIn: SignedIn,
  passwords: PasswordStore,
): Link {
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

function linkFrom(kept: Connection | null, passwords: PasswordStore): Link | null {
  const address = kept === null ? null : parseServerAddress(kept.server)
  if (kept === null || !address?.ok) return null
  const password = kept.sealedPassword === null ? null : passwords.open(kept.sealedPassword)
  const signInNeeded = password !== null ? null : kept.signedOut ? '' : 'no-password-store'
  return { address: address.value, kept, password, cookies: null, signInNeeded }
}

function stateOf(link: Link | null, keepsPasswords: boolean): GatewayState {
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

/** Tells the server that the session is over; if that fails, the session ends by itself. */
function endSession(fetch: Fetch, link: Link): void {
  if (link.cookies === null) return
  const request = fetch(`${addressText(link.address)}/_session`, {
    method: 'DELETE',
    redirect: 'manual',
    headers: { accept: 'application/json', cookie: cookieHeader(link.cookies) },
    signal: AbortSignal.timeout(5000),
  })
  request.then((response) => response.body?.cancel()).catch(() => undefined)
}
