/** The server's cookies as name and value: the session's, and those by which a load balancer keeps to one node. */
export type Cookies = ReadonlyMap<string, string>

/** The cookies after an answer that sets some; one set to nothing is taken away. */
export function cookiesAfter(cookies: Cookies, headers: Headers): Cookies {
  const lines = headers.getSetCookie()
  if (lines.length === 0) return cookies
  const next = new Map(cookies)
  for (const line of lines) {
    const pair = line.split(';', 1)[0] ?? ''
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    const name = pair.slice(0, equals).trim()
    const value = pair.slice(equals + 1).trim()
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}

/** The value of a request's `cookie` header. */
export function cookieHeader(cookies: Cookies): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}
