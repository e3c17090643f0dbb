import { ok, type Result, refused } from '../../shared/result'

/** The one server: a fixed origin and path prefix (`''` or `/couch`); everything asked of it lies below. */
export type ServerAddress = { readonly origin: string; readonly prefix: string }

/**
 * The server that a person typed. https is required, except on this machine itself. A bare host means https
 * (on this machine http), and the address of CouchDB's own pages (`/_utils/…`) means the server they are on.
 */
export function parseServerAddress(text: string): Result<ServerAddress, 'bad-address' | 'not-secure'> {
  const trimmed = text.trim()
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : withScheme(trimmed))
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') return refused('bad-address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('bad-address')
  if (url.search !== '') return refused('bad-address')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return refused('not-secure')
  const prefix = url.pathname.replace(/\/_utils(\/.*)?$/, '').replace(/\/+$/, '')
  return /^(\/[\w.~-]+)*$/.test(prefix) ? ok({ origin: url.origin, prefix }) : refused('bad-address')
}

/** The address as it is shown and kept. */
export function addressText(address: ServerAddress): string {
  return address.origin + address.prefix
}

/** True for a name of this machine: what is sent there never leaves it. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function withScheme(text: string): string {
  const guess = parse(`http://${text}`)
  return guess !== null && isLoopback(guess.hostname) ? `http://${text}` : `https://${text}`
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
