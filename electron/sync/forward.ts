import { type GatewayReason, PATIENCE_HEADER } from '../../shared/gateway'
import type { Result } from '../../shared/result'
import { answeredHeaders, forwardedHeaders, forwardedPath } from './allowed-requests'
import { causeOf, type Fetch, strangeAnswer } from './ask-server'
import { type Cookies, cookieHeader, cookiesAfter } from './cookies'
import { addressText, type ServerAddress } from './server-address'

export type ForwardParts = {
  readonly fetch: Fetch
  readonly target: () => { readonly address: ServerAddress; readonly workspace: string } | null
  readonly cookies: () => Cookies | null
  /** A fresh session by the password at hand. */
  readonly renew: () => Promise<Result<Cookies, GatewayReason>>
  /** The server prolonged the session. */
  readonly adopt: (cookies: Cookies) => void
  /** The server no longer knows these cookies. */
  readonly expired: (cookies: Cookies) => void
  /** The server let this session in. */
  readonly admitted: (cookies: Cookies) => void
  /** The server knows who it is and does not let them in. False where another session has taken its place meanwhile. */
  readonly turnedAway: (cookies: Cookies) => boolean
}

/** Batches are 4 MB at most; the rest is for what JSON adds. */
const LARGEST_BODY = 24 * 1024 * 1024

/**
 * Sends a page's request to the server and streams the answer back. The page's abort, or its losing interest in the answer, ends the request
 * there. In Electron requests carry no signal of the page's: until the answer begins, one ends after the time that the page said it would wait, so
 * that what the page gave up does not keep the line from what it sends instead. The request's body is held while it is sent, because a session
 * that has run out is renewed and the request repeated.
 */
export async function forwardRequest(request: Request, parts: ForwardParts): Promise<Response> {
  const target = parts.target()
  if (target === null) return gatewayError('bad-address', 503, 'no server is configured')
  const path = forwardedPath(request.method, new URL(request.url), target.workspace)
  if (path === null) return json(403, { error: 'forbidden', reason: 'not a request of replication' })
  const body = await readBody(request)
  if (body === 'too-large') return json(413, { error: 'too_large', reason: 'the request entity is too large' })
  const patience = watchPatience(request)
  try {
    return await askWithSession({ request, target, path, body, signal: patience.signal }, parts)
  } finally {
    // The rest of the answer may take as long as the page reads it.
    patience.end()
  }
}

type Asked = {
  readonly request: Request
  readonly target: { readonly address: ServerAddress; readonly workspace: string }
  readonly path: string
  readonly body: Uint8Array<ArrayBuffer> | null
  readonly signal: AbortSignal
}

/** Asks, and once more where the session has run out. */
async function askWithSession({ request, target, path, body, signal }: Asked, parts: ForwardParts): Promise<Response> {
  for (const attempt of ['first', 'again'] as const) {
    const cookies = await cookiesOr(parts)
    if (cookies instanceof Response) return cookies
    try {
      const answer = await parts.fetch(`${addressText(target.address)}${path}`, {
        method: request.method,
        headers: forwardedHeaders(request.headers, cookieHeader(cookies)),
        redirect: 'manual',
        signal,
        ...(body === null ? {} : { body }),
      })
      if (answer.status === 401) {
        await answer.body?.cancel()
        if (attempt === 'again') return turnedAway(cookies, parts)
        parts.expired(cookies)
        continue
      }
      if (answer.status === 403 && request.method !== 'PUT' && strangeAnswer(answer) === null) {
        await answer.body?.cancel()
        // Who can't have the files alone keeps the records.
        return path.split(/[/?]/)[1] === target.workspace
          ? turnedAway(cookies, parts)
          : gatewayError('server-error', 503, 'the files are closed to this session')
      }
      return answerToPage(answer, cookies, parts)
    } catch (error) {
      return gatewayError('unreachable', 502, causeOf(error))
    }
  }
  return gatewayError('unreachable', 502, 'the session changed meanwhile')
}

/** The person is told, unless there is another session by now: then it is asked again with that one. */
function turnedAway(cookies: Cookies, parts: ForwardParts): Response {
  return parts.turnedAway(cookies)
    ? gatewayError('not-a-member', 401, 'the server does not let this session in')
    : gatewayError('unreachable', 502, 'the session changed meanwhile')
}

async function cookiesOr(parts: ForwardParts): Promise<Cookies | Response> {
  const cookies = parts.cookies()
  if (cookies !== null) return cookies
  const renewed = await parts.renew()
  if (renewed.ok) return renewed.value
  const { reason, detail = '' } = renewed
  const headers = reason === 'locked-out' && /^\d+$/.test(detail) ? { 'retry-after': detail } : {}
  return gatewayError(reason, statusOf(reason), detail, headers)
}

function answerToPage(answer: Response, cookies: Cookies, parts: ForwardParts): Response {
  const strange = strangeAnswer(answer)
  if (strange !== null) {
    answer.body?.cancel().catch(() => undefined)
    return gatewayError(strange, strange === 'not-a-server' ? 502 : 503, `status ${answer.status}`)
  }
  const prolonged = cookiesAfter(cookies, answer.headers)
  if (answer.ok) parts.admitted(cookies)
  if (prolonged !== cookies && parts.cookies() === cookies) parts.adopt(prolonged)
  return new Response(answer.body, { status: answer.status, headers: answeredHeaders(answer.headers) })
}

/** An answer by the gateway itself, told apart from the server's by its header. */
function gatewayError(
  error: GatewayReason,
  status: number,
  reason: string,
  headers: Record<string, string> = {},
): Response {
  return json(status, { error, reason }, { ...headers, 'x-firstline-gateway': '1' })
}

/** 401 only where the gateway's state asks the person for something; whatever else it is, the page tries again by itself. */
function statusOf(reason: GatewayReason): number {
  switch (reason) {
    case 'wrong-password':
    case 'no-password-store':
    case 'not-a-member':
      return 401
    case 'locked-out':
    case 'bad-address':
    case 'server-error':
      return 503
    default:
      return 502
  }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}

/** Ends with the page's request, or when the time is over that the page waits for an answer. */
function watchPatience({ headers, signal }: Request): { readonly signal: AbortSignal; readonly end: () => void } {
  const patience = /^\d{1,9}$/.exec(headers.get(PATIENCE_HEADER) ?? '')?.[0]
  if (patience === undefined) return { signal, end: () => {} }
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), Number(patience))
  return { signal: AbortSignal.any([signal, over.signal]), end: () => clearTimeout(timer) }
}

async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null | 'too-large'> {
  if (request.body === null) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > LARGEST_BODY) return 'too-large'
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks, size))
}
