import type { Credentials } from '../../../electron/sync-server/users'

export type Fields = { readonly [name: string]: unknown }
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field, and a test fails on what is not there
export type Answer = { readonly status: number; readonly body: any; readonly headers: Headers }

export type Client = (
  method: string,
  path: string,
  body?: unknown,
  init?: { readonly headers?: { readonly [name: string]: string }; readonly signal?: AbortSignal },
) => Promise<Answer>

/** Asks a server over HTTP with these headers. A body that is text is sent as it is, anything else as JSON. */
export function clientOf(url: string, as: { readonly [name: string]: string } = {}): Client {
  return async (method, path, body, init = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...as, ...init.headers },
      ...(init.signal === undefined ? {} : { signal: init.signal }),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text.trim() === '' ? null : JSON.parse(text), headers: response.headers }
  }
}

export const basic = ({ name, password }: Credentials) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

/** The `name=value` of the session's cookie in an answer. */
export function cookieIn(answer: Answer): string {
  const [pair = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  return pair
}

/** Signs in by form and returns a client with the session's cookie. */
export async function signedIn(url: string, name: string, password: string): Promise<Client> {
  const answer = await clientOf(url)('POST', '/_session', { name, password })
  if (answer.status !== 200) throw new Error(`sign-in of ${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return clientOf(url, { cookie: cookieIn(answer) })
}
