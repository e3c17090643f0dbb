import { isSameValue } from '../../shared/domain/canonical-json'
import type { GatewayReason, GatewayState } from '../../shared/gateway'
import type { RequestArguments } from '../../shared/ipc'
import { ok, type Result, refused } from '../../shared/result'
import type { JsonFile } from '../json-file'
import { isWorkspaceName } from './allowed-requests'
import type { Fetch } from './ask-server'
import { onClockJump } from './clock-jumps'
import { watchOffset } from './clock-offset'
import type { Connection } from './connection'
import type { Cookies } from './cookies'
import { forwardRequest } from './forward'
import { watchOutage } from './outage'
import type { PasswordStore } from './password-store'
import { type Later, repeated, timersLater } from './repeat'
import { parseServerAddress, type ServerAddress } from './server-address'
import { isSameSession, linkFrom, linkTo, mayRenew, type ServerLink, stateOf } from './server-link'
import { askSession, endSession, enterWorkspace, identify, type SignIn, signIn } from './sign-in'
import { watchedFetch } from './watched-fetch'

export type Gateway = {
  readonly state: () => GatewayState
  readonly connect: (to: RequestArguments<'gateway:connect'>[0]) => Promise<Result<GatewayState, GatewayReason>>
  readonly signIn: (who: SignIn) => Promise<Result<GatewayState, GatewayReason>>
  readonly signOut: () => GatewayState
  readonly disconnect: () => GatewayState
  /** Asks the server which roles this session has now; where it does not say, everything stays as it is. */
  readonly askRoles: () => Promise<void>
  /** Answers a `/sync/…` request of a page by the server's answer, or by an error of its own. */
  readonly forward: (request: Request) => Promise<Response>
}

export type GatewayParts = {
  readonly file: JsonFile<Connection | null>
  readonly passwords: PasswordStore
  readonly fetch: Fetch
  readonly onChange: (state: GatewayState) => void
  /** It may work at once: the server answers again after it was out of reach, or this device slept or its clock was set. */
  readonly tryNow: (why: 'answers' | 'clock') => void
  readonly later?: Later
  readonly now?: () => number
  /** A clock that nobody sets, milliseconds. */
  readonly steady?: () => number
}

/** How long a probe may take, milliseconds. */
const PROBE_LIMIT = 3_000
/** How often a turned-away session asks to be let in, milliseconds: in the first half hour, and later. */
const ADMISSION = { first: 60_000, later: 300_000, attempts: 30 } as const

/** The gateway to the one configured server, with what is kept of it since the last start. */
export function openGateway(parts: GatewayParts): Gateway {
  const { file, passwords, onChange, later = timersLater, now = Date.now } = parts
  let link = linkFrom(file.read(), passwords)
  let renewing: Promise<Result<Cookies, GatewayReason>> | null = null

  const stateNow = () => stateOf(link, passwords.keeps())
  const become = (next: ServerLink | null): GatewayState => {
    const before = JSON.stringify(stateNow())
    if (JSON.stringify(next?.kept) !== JSON.stringify(link?.kept)) file.write(next?.kept ?? null)
    link = next
    if (next === null || !mayRenew(next)) outage.stop()
    if (next?.signInNeeded === 'not-a-member') admission.start()
    else admission.stop()
    const state = stateNow()
    if (JSON.stringify(state) !== before) onChange(state)
    return state
  }

  const outage = watchOutage({
    probe: async () => link !== null && (await identify(parts.fetch, link.address, PROBE_LIMIT)).ok,
    onBack: () => parts.tryNow('answers'),
    later,
  })
  const offsets = watchOffset()
  const fetch = watchedFetch(parts.fetch, {
    now,
    onAnswer: (answer) => {
      outage.answered()
      if (link === null) return
      const clockOffset = offsets.after(answer, link.kept.clockOffset)
      if (clockOffset !== link.kept.clockOffset) become({ ...link, kept: { ...link.kept, clockOffset } })
    },
    onNothing: () => {
      if (link !== null && mayRenew(link)) outage.failed()
    },
  })
  onClockJump({ now, steady: parts.steady ?? (() => performance.now()), later }, async () => {
    parts.tryNow('clock')
    // Two answers have to agree.
    for (const _ of [1, 2]) if (link !== null && mayRenew(link)) await identify(fetch, link.address, PROBE_LIMIT)
  })

  const enter = async (address: ServerAddress, workspace: string, who: SignIn) => {
    const signedIn = await signIn(parts.fetch, address, who)
    if (!signedIn.ok) return signedIn
    const entered = await enterWorkspace(parts.fetch, address, workspace, signedIn.value.cookies)
    if (!entered.ok) return entered
    outage.stop()
    return ok(become(linkTo(address, workspace, who, signedIn.value, passwords)))
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
    if (at.password === null || !mayRenew(at)) return refused(at.signInNeeded || 'wrong-password')
    const again = await signIn(fetch, at.address, { user: at.kept.user, password: at.password })
    if (link === null || !isSameSession(link, at)) {
      // Signed out or connected elsewhere meanwhile: this session is nobody's, and whoever asked asks again.
      return link?.cookies && link.address === at.address ? ok(link.cookies) : refused('unreachable')
    }
    if (again.ok) {
      const { account, cookies } = again.value
      become({ ...link, cookies, kept: { ...link.kept, roles: [...account.roles] } })
      return ok(cookies)
    }
    if (again.reason === 'wrong-password')
      become({ ...link, password: null, cookies: null, signInNeeded: again.reason })
    return again
  }

  const askRoles = async () => {
    const at = link
    if (at === null || at.cookies === null || at.signInNeeded !== null) return
    const asked = await askSession(fetch, at.address, at.cookies)
    // A sign-in that came meanwhile knows better.
    if (asked?.account.user !== at.kept.user || link?.kept.roles !== at.kept.roles) return
    if (link.cookies === at.cookies) link = { ...link, cookies: asked.cookies }
    const { roles } = asked.account
    if (!isSameValue(roles, link.kept.roles)) become({ ...link, kept: { ...link.kept, roles: [...roles] } })
  }

  const admitted = (cookies: Cookies) => {
    if (link?.cookies === cookies && link.signInNeeded === 'not-a-member') become({ ...link, signInNeeded: null })
  }
  const admission = repeated({
    attempt: async () => {
      const cookies = await renew()
      if (!cookies.ok || link === null) return false
      const entered = await enterWorkspace(fetch, link.address, link.kept.workspace, cookies.value)
      if (entered.ok) admitted(cookies.value)
      return entered.ok
    },
    pause: (attempts) => (attempts < ADMISSION.attempts ? ADMISSION.first : ADMISSION.later),
    onDone: () => {},
    later,
  })

  return {
    state: stateNow,
    connect: async ({ server, workspace, user, password }) => {
      const address = parseServerAddress(server)
      if (!address.ok) return address
      if (!isWorkspaceName(workspace)) return refused('no-workspace')
      const identified = await identify(parts.fetch, address.value)
      return identified.ok ? enter(address.value, workspace, { user, password }) : identified
    },
    signIn: async (who) => (link === null ? refused('bad-address') : enter(link.address, link.kept.workspace, who)),
    signOut: () => {
      if (link === null) return stateNow()
      endSession(parts.fetch, link.address, link.cookies)
      const kept = { ...link.kept, sealedPassword: null, signedOut: true }
      return become({ ...link, kept, password: null, cookies: null, signInNeeded: '' })
    },
    disconnect: () => {
      if (link !== null) endSession(parts.fetch, link.address, link.cookies)
      return become(null)
    },
    askRoles,
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
        admitted,
        turnedAway: (cookies) => {
          if (link?.cookies !== cookies) return false
          become({ ...link, cookies: null, signInNeeded: 'not-a-member' })
          return true
        },
      }),
  }
}
