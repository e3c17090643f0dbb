import { createHmac, timingSafeEqual } from 'node:crypto'

export const COOKIE_NAME = 'AuthSession'
/** Idle time after which a session ends. */
export const SESSION_MS = 10 * 60_000
/** A session is renewed by use once a tenth of its time has passed, as CouchDB does. */
const RENEW_BELOW_MS = SESSION_MS * 0.9

const sign = (secret: string, name: string, stamp: string) =>
  createHmac('sha256', secret).update(`${name}:${stamp}`).digest('base64url')

/** The value of the cookie. `secret` holds the server's secret and the salt of the password, so a new password ends all sessions. */
export function makeToken(name: string, secret: string, now: number): string {
  const stamp = now.toString(16)
  return Buffer.from(`${name}:${stamp}:${sign(secret, name, stamp)}`).toString('base64url')
}

export type Token = { readonly name: string; readonly stamp: string; readonly signature: string }

/** What a cookie claims, before anything is checked; null if it is none of ours. */
export function parseToken(text: string): Token | null {
  const decoded = Buffer.from(text, 'base64url').toString('utf8')
  const parts = /^(.+):([0-9a-f]{1,12}):([\w-]{43})$/.exec(decoded)
  const [, name, stamp, signature] = parts ?? []
  return name === undefined || stamp === undefined || signature === undefined ? null : { name, stamp, signature }
}

/** Whether the claim is signed and not too old, and whether it is time to renew it. */
export function checkToken(token: Token, secret: string, now: number): 'valid' | 'renew' | 'invalid' {
  const expected = Buffer.from(sign(secret, token.name, token.stamp))
  const given = Buffer.from(token.signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'invalid'
  const left = Number.parseInt(token.stamp, 16) + SESSION_MS - now
  if (left <= 0) return 'invalid'
  return left < RENEW_BELOW_MS ? 'renew' : 'valid'
}

export function cookieHeader(value: string): string {
  const age = value === '' ? 0 : SESSION_MS / 1000
  return `${COOKIE_NAME}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict`
}

/** The session's value in a request's `Cookie` header, empty if there is none. */
export function cookieOf(header: string | undefined): string {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${COOKIE_NAME}=`))
  return pair === undefined ? '' : pair.trim().slice(COOKIE_NAME.length + 1)
}
