import { type Fields, isFields } from '../json-document'
import type { Credentials } from '../users'
import { ProvisionFailure } from './failure'

export type Answer = { readonly status: number; readonly body: Fields }
/** Asks the server as its administrator. Throws where there is no answer; what the status means is the caller's. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>

const PATIENCE_MS = 60_000
const OLDEST = 3

function whyNoAnswer(failure: unknown): ProvisionFailure {
  const cause = failure instanceof Error ? failure.cause : undefined
  const code = isFields(cause) || cause instanceof Error ? String(Reflect.get(cause, 'code') ?? '') : ''
  const told = code === '' ? String(failure) : code
  return new ProvisionFailure(/CERT|SIGNATURE|ALTNAME/.test(code) ? 'certificate' : 'unreachable', told)
}

async function readBody(response: Response): Promise<Fields> {
  try {
    const body: unknown = await response.json()
    return isFields(body) ? body : { rows: body }
  } catch {
    return {}
  }
}

function asker(url: string, headers: { readonly [name: string]: string }): Ask {
  const base = url.replace(/\/$/, '')
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: { ...headers, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((failure: unknown) => Promise.reject(whyNoAnswer(failure)))
    return { status: response.status, body: await readBody(response) }
  }
}

function checkWelcome({ status, body }: Answer): void {
  // A server that lets nobody in without a name says only that; who it is shows when it knows the administrator.
  if (status === 401 && typeof body.error === 'string') return
  if (status !== 200 || typeof body.couchdb !== 'string') throw new ProvisionFailure('not-couchdb', String(status))
  const version = String(body.version ?? '')
  if (Number.parseInt(version, 10) < OLDEST) throw new ProvisionFailure('too-old', version)
}

function checkAdministrator({ status, body }: Answer): void {
  if (status === 401) throw new ProvisionFailure('wrong-password')
  if (status === 403) throw new ProvisionFailure('locked-out', String(body.reason ?? ''))
  const user = isFields(body.userCtx) ? body.userCtx : null
  if (status !== 200 || user === null) throw new ProvisionFailure('not-couchdb', String(status))
  const roles = Array.isArray(user.roles) ? user.roles : []
  if (!roles.includes('_admin')) throw new ProvisionFailure('no-admin', String(user.name))
}

/** Makes sure that a CouchDB answers at `url` and takes these credentials for its administrator's. */
export async function openCouch(url: string, { name, password }: Credentials): Promise<Ask> {
  checkWelcome(await asker(url, {})('GET', '/'))
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  const ask = asker(url, { authorization })
  checkAdministrator(await ask('GET', '/_session'))
  return ask
}

/** The answer if its status is one of `accepted`, else a failure that names what was tried and what the server said. */
export async function demand(what: string, answer: Promise<Answer>, accepted: readonly number[]): Promise<Answer> {
  const { status, body } = await answer
  if (accepted.includes(status)) return { status, body }
  throw new ProvisionFailure('refused', `${what}: ${status} ${String(body.reason ?? body.error ?? '')}`.trim())
}
