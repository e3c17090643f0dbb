const READ = ['GET', 'HEAD'] as const

/** What replication may ask of a workspace's database, and nothing that administers it. The path after `/sync/<database>/`. */
const ALLOWED: readonly { readonly path: RegExp; readonly methods: readonly string[] }[] = [
  { path: /^$/, methods: READ },
  { path: /^_changes$/, methods: ['GET', 'POST'] },
  { path: /^_all_docs$/, methods: ['GET', 'POST'] },
  { path: /^_bulk_get$/, methods: ['POST'] },
  { path: /^_bulk_docs$/, methods: ['POST'] },
  { path: /^_revs_diff$/, methods: ['POST'] },
  { path: /^_find$/, methods: ['POST'] },
  { path: /^_local\/[\w.~:%-]+$/, methods: ['GET', 'PUT'] },
  // A document: the name begins with its kind, never with an underscore, and has no attachment behind it.
  { path: /^[a-z][\w.~-]*(:|%3A)[\w.~:%!'()*-]+$/i, methods: [...READ, 'PUT'] },
]

const REQUEST_HEADERS = ['content-type', 'if-match', 'if-none-match'] as const
const RESPONSE_HEADERS = ['content-type', 'date', 'etag', 'retry-after', 'x-couch-request-id'] as const

/** CouchDB's rule for names, without the characters that would need care in a path. */
const WORKSPACE = /^[a-z][a-z0-9_-]{0,60}$/

export function isWorkspaceName(name: string): boolean {
  return WORKSPACE.test(name)
}

/** The path and query below the server's prefix that a `/sync/…` request is forwarded to, or null where it is not allowed. */
export function forwardedPath(method: string, url: URL, workspace: string): string | null {
  const found = /^\/sync\/([^/]+)(?:\/(.*))?$/.exec(url.pathname)
  const database = found?.[1]
  if (database !== workspace && database !== `${workspace}-files`) return null
  const path = found?.[2] ?? ''
  // Encoded slashes and dots would be decoded on the way and mean another resource there.
  if (/%2f|%5c|%2e|%25/i.test(path)) return null
  const allowed = ALLOWED.some((line) => line.path.test(path) && line.methods.includes(method))
  return allowed ? `/${database}${path === '' ? '' : `/${path}`}${url.search}` : null
}

/** The request's headers that the server gets; cookies and everything that names the device stay here. */
export function forwardedHeaders(headers: Headers, cookie: string): Record<string, string> {
  return { ...pick(headers, REQUEST_HEADERS), accept: 'application/json', cookie }
}

/** The answer's headers that the page gets: no cookie, and no length or encoding, which no longer hold once it was unpacked. */
export function answeredHeaders(headers: Headers): Record<string, string> {
  return { ...pick(headers, RESPONSE_HEADERS), 'cache-control': 'no-store' }
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}
