import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const fresh = () => randomBytes(32).toString('base64url')
const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))

/** Who may use the host at `127.0.0.1:<port>`: a browser that once showed the token, from pages of the host itself. */
export class Admission {
  // Cookies know no ports: two devices in one browser would overwrite each other's under one name.
  readonly cookie: string
  #token = fresh()
  constructor(readonly port: number) {
    this.cookie = `firstline-${port}=${fresh()}`
  }

  /** The address that lets a browser in, once. */
  address(): string {
    return `http://127.0.0.1:${this.port}/?token=${this.#token}`
  }
  spend(token: string): boolean {
    const right = same(token, this.#token)
    if (right) this.#token = fresh()
    return right
  }
  isKnown({ cookie = '' }: IncomingHttpHeaders): boolean {
    return cookie.split('; ').some((pair) => same(pair, this.cookie))
  }
  /** True when the request names this host and comes from one of its own pages or from the address line. */
  isOurs(headers: IncomingHttpHeaders): boolean {
    if (headers.host !== `127.0.0.1:${this.port}`) return false
    if (headers.origin !== undefined) return headers.origin === `http://${headers.host}`
    const opened = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
    return opened || ['none', 'same-origin', undefined].some((site) => site === headers['sec-fetch-site'])
  }
}
