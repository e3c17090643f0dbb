import type { GatewayReason } from '../../shared/gateway'
import { ok, type Result, refused } from '../../shared/result'
import { addressText, type ServerAddress } from './server-address'

export type Fetch = typeof fetch

export type Answer = {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
  readonly askedAt: number
  readonly answeredAt: number
}

const TIME_LIMIT = 15_000

/** Asks one of the server's own small JSON resources; anything else that answers there is `not-a-server`. Follows no redirect. */
export async function askServer(
  fetch: Fetch,
  address: ServerAddress,
  path: string,
  init: {
    readonly method?: string
    readonly cookie?: string
    readonly body?: unknown
    readonly timeLimit?: number
  } = {},
): Promise<Result<Answer, GatewayReason>> {
  const askedAt = Date.now()
  try {
    const response = await fetch(`${addressText(address)}${path}`, {
      method: init.method ?? 'GET',
      redirect: 'manual',
      signal: AbortSignal.timeout(init.timeLimit ?? TIME_LIMIT),
      headers: {
        accept: 'application/json',
        // What a cache kept tells neither whether the server is there nor what time it has.
        'cache-control': 'no-cache',
        ...(init.cookie ? { cookie: init.cookie } : {}),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    })
    const answeredAt = Date.now()
    const text = await response.text()
    const strange = strangeAnswer(response)
    if (strange !== null) return refused(strange, `status ${response.status}`)
    const body = parse(text)
    if (body === undefined) return refused('not-a-server')
    return ok({ status: response.status, body, headers: response.headers, askedAt, answeredAt })
  } catch (error) {
    return refused('unreachable', causeOf(error))
  }
}

/** Why an answer can't be a CouchDB's: a redirect, a page of HTML (a portal, a proxy), an error in front of it. Null for one that can. */
export function strangeAnswer(response: Response): 'not-a-server' | 'server-error' | null {
  const json = /^(application\/json|text\/plain)\b/i.test(response.headers.get('content-type') ?? '')
  if (response.status >= 500) return json ? null : 'server-error'
  if (response.status >= 300 && response.status < 400 && response.status !== 304) return 'not-a-server'
  return json || response.status === 304 ? null : 'not-a-server'
}

/** The code of a network error (`ECONNREFUSED`), which can't contain anything secret. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : 'unknown'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
