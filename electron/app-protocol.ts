import { readFile, realpath } from 'node:fs/promises'
import { extname, sep } from 'node:path'
import type { Protocol } from 'electron'
import { APP_SCHEME, isAppUrl } from './app-origin'
import { containedPath } from './contained-path'

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.webp', 'image/webp'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
  ['.mp3', 'audio/mpeg'],
])

/** Must be called before the application is ready. */
export function declareAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      // With the cache a start does not compile the window's script anew; it goes by what the script contains.
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** Answers `app://firstline`: files below `root`, and `/sync/…` by the gateway. */
export function appRequestHandler(
  root: string,
  forward: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isAppUrl(request.url)) return refuse(404)
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/sync/')) return await forward(request)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const path = containedPath(root, pathname)
    const bytes = path === null ? null : await readContained(root, path)
    if (path === null || bytes === null) return refuse(404)
    return new Response(request.method === 'HEAD' ? null : bytes, {
      headers: headersFor(TYPES.get(extname(path)) ?? 'application/octet-stream'),
    })
  }
}

/** The bytes of a file that also lies below the root once links are followed; null where there is none. */
async function readContained(root: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(path)])
    if (!realFile.startsWith(realRoot + sep)) return null
    return new Uint8Array(await readFile(realFile))
  } catch {
    return null
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: headersFor('text/plain') })
}

// On every answer and not on documents alone: a worker has the policy of its own script.
function headersFor(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  }
}
