import { z } from 'zod'
import type { Account, GatewayReason } from '../../shared/gateway'
import { ok, type Result, refused } from '../../shared/result'
import { accountOf } from './account'
import { type Answer, askServer, type Fetch } from './ask-server'
import { clockOffset } from './clock-offset'
import { type Cookies, cookieHeader, cookiesAfter } from './cookies'
import { addressText, type ServerAddress } from './server-address'

export type SignIn = { readonly user: string; readonly password: string }
export type SignedIn = {
  readonly account: Account
  readonly cookies: Cookies
  /** Null where the server gave no usable date. */
  readonly clockOffset: number | null
}

const welcome = z.object({ couchdb: z.string() })
const locked = z.object({ error: z.literal('unauthorized') })
const session = z.object({ ok: z.literal(true), name: z.string().nullish(), roles: z.array(z.string()).default([]) })
const known = z.object({ userCtx: z.object({ name: z.string(), roles: z.array(z.string()) }) })

/** Whether what answers there is a CouchDB; one that tells nothing to strangers is told by how it refuses. */
export async function identify(
  fetch: Fetch,
  address: ServerAddress,
  timeLimit?: number,
): Promise<Result<null, GatewayReason>> {
  const asked = await askServer(fetch, address, '/', timeLimit === undefined ? {} : { timeLimit })
  if (!asked.ok) return asked
  const { status, body } = asked.value
  if (status >= 500) return refused('server-error', `status ${status}`)
  if (status === 401 && locked.safeParse(body).success) return ok(null)
  return status === 200 && welcome.safeParse(body).success ? ok(null) : refused('not-a-server')
}

/** Opens a session with a user's password. The detail of `locked-out`: the seconds to wait, where the server names them. */
export async function signIn(
  fetch: Fetch,
  address: ServerAddress,
  who: SignIn,
): Promise<Result<SignedIn, GatewayReason>> {
  const asked = await askServer(fetch, address, '/_session', {
    method: 'POST',
    body: { name: who.user, password: who.password },
  })
  if (!asked.ok) return asked
  const answer = asked.value
  if (answer.status === 401) return refused('wrong-password')
  // CouchDB answers 403 to an account locked after too many tries, others 423 or 429.
  if (answer.status === 403 || answer.status === 423 || answer.status === 429) {
    return refused('locked-out', answer.headers.get('retry-after') ?? '')
  }
  if (answer.status >= 500) return refused('server-error', `status ${answer.status}`)
  const opened = session.safeParse(answer.body)
  const cookies = cookiesAfter(new Map(), answer.headers)
  if (answer.status !== 200 || !opened.success || cookies.size === 0) return refused('not-a-server')
  return ok({
    // An administrator of CouchDB's configuration is answered without a name.
    account: accountOf(opened.data.name ?? who.user, opened.data.roles),
    cookies,
    clockOffset: offsetOf(answer),
  })
}

/**
 * Whose the session is, with the roles of now: a CouchDB reads them from the user's document at each request. Null for one that the server
 * no longer knows, and where it can't be asked.
 */
export async function askSession(
  fetch: Fetch,
  address: ServerAddress,
  cookies: Cookies,
): Promise<Pick<SignedIn, 'account' | 'cookies'> | null> {
  const asked = await askServer(fetch, address, '/_session', { cookie: cookieHeader(cookies) })
  if (!asked.ok) return null
  const answer = known.safeParse(asked.value.body)
  if (asked.value.status !== 200 || !answer.success) return null
  const { name, roles } = answer.data.userCtx
  return { account: accountOf(name, roles), cookies: cookiesAfter(cookies, asked.value.headers) }
}

/** Whether the session may read the workspace. */
export async function enterWorkspace(
  fetch: Fetch,
  address: ServerAddress,
  workspace: string,
  cookies: Cookies,
): Promise<Result<null, GatewayReason>> {
  const asked = await askServer(fetch, address, `/${workspace}`, { cookie: cookieHeader(cookies) })
  if (!asked.ok) return asked
  const { status } = asked.value
  if (status === 200) return ok(null)
  if (status === 404) return refused('no-workspace')
  return status === 401 || status === 403 ? refused('not-a-member') : refused('server-error', `status ${status}`)
}

/** Tells the server that the session is over; if that fails, the session ends by itself. */
export function endSession(fetch: Fetch, address: ServerAddress, cookies: Cookies | null): void {
  if (cookies === null) return
  const request = fetch(`${addressText(address)}/_session`, {
    method: 'DELETE',
    redirect: 'manual',
    headers: { accept: 'application/json', cookie: cookieHeader(cookies) },
    signal: AbortSignal.timeout(5000),
  })
  request.then((response) => response.body?.cancel()).catch(() => undefined)
}

function offsetOf(answer: Answer): number | null {
  return clockOffset(answer.headers.get('date'), answer.askedAt, answer.answeredAt)
}
