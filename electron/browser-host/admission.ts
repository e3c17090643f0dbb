import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export type Admission = {
  /** True when the one-time token is the one in force; from then on it is another. */
  readonly spend: (token: string) => boolean
  readonly token: () => string
  /** The `set-cookie` value of a browser that showed the token. */
  readonly cookie: string
  readonly isKnown: (headers: IncomingHttpHeaders) => boolean
  /** True when the request names this host and comes from one of its own pages, or from the address line. */
  readonly isOurs: (headers: IncomingHttpHeaders) => boolean
}

/** Who may use the host at `127.0.0.1:<port>`: a browser that once showed the token, on pages of the host itself. */
export function admission(port: number): Admission {
  const authority = `127.0.0.1:${port}`
  // Cookies know no ports: two devices in one browser would overwrite each other's under one name.
  const name = `firstline-${port}`
  const secret = randomBytes(32).toString('base64url')
  let token = randomBytes(24).toString('base64url')
  return {
    spend: (shown) => {
      if (!same(shown, token)) return false
      token = randomBytes(24).toString('base64url')
      return true
    },
    token: () => token,
    cookie: `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    isKnown: ({ cookie = '' }) =>
      cookie.split(';').some((pair) => {
        const [key = '', value = ''] = pair.trim().split('=', 2)
        return key === name && same(value, secret)
      }),
    isOurs: (headers) => {
      if (headers.host !== authority) return false
      if (headers.origin !== undefined) return headers.origin === `http://${authority}`
      const site = headers['sec-fetch-site'] ?? 'none'
      const opened = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
      return site === 'none' || site === 'same-origin' || opened
    },
  }
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(new TextEncoder().encode(one), new TextEncoder().encode(other))
}
