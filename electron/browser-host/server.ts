import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { WebSocketServer } from 'ws'
import { APP_ORIGIN } from '../app-origin'
import { Admission } from './admission'
import { desktop } from './desktop'
import type { host as Host } from './stand-in'

export type HostServer = { readonly admission: Admission; readonly close: () => void }
export type HostParts = {
  readonly host: typeof Host
  /** Files of the page's own script and of the application's preload script. */
  readonly scripts: { readonly page: string; readonly preload: string }
  /** A browser was let in: the address before is spent. */
  readonly onLetIn: () => void
  /** Another start with the same profile. */
  readonly onSecondStart: (argv: readonly string[]) => void
}

/** Serves the application to this machine's browsers; `port` 0 takes any. Fails where the port is taken. */
export async function serveHost(port: number, parts: HostParts): Promise<HostServer> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const admission = new Admission(bound !== null && typeof bound === 'object' ? bound.port : port)
  server.on('request', (request, response) => {
    respond(request, response, admission, parts).catch(() => response.destroy())
  })

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 32 * 1024 * 1024 })
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = addressOf(request)
    const ours = request.headers.origin !== undefined && admission.isOurs(request.headers)
    if (!ours || !admission.isKnown(request.headers) || pathname !== '/__host/socket') socket.destroy()
    else sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, searchParams))
  })
  sockets.on('connection', (socket, parameters: unknown) => {
    const path = parameters instanceof URLSearchParams ? parameters.get('page') : null
    const page = parts.host.pageCame(path ?? '/', { tell: (message) => socket.send(JSON.stringify(message)) })
    socket.on('message', (data) => void page.heard(JSON.parse(data.toString())))
    socket.on('error', () => socket.terminate())
    socket.on('close', page.gone)
  })
  return { admission, close: () => server.close().closeAllConnections() }
}

async function respond(request: IncomingMessage, response: ServerResponse, admission: Admission, parts: HostParts) {
  const url = addressOf(request)
  if (!admission.isOurs(request.headers)) return end(response, 403, 'This address belongs to another page.')
  if (url.pathname === '/' && admission.spend(url.searchParams.get('token') ?? '')) {
    const cookie = `${admission.cookie}; HttpOnly; SameSite=Strict; Path=/`
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end()
    return parts.onLetIn()
  }
  if (!admission.isKnown(request.headers)) return end(response, 401, 'Open the address that the terminal shows last.')
  switch (url.pathname) {
    case '/__host/page.js':
      return end(response, 200, await pageScript(parts), 'text/javascript')
    case '/__host/record':
      return end(response, 200, JSON.stringify({ ...desktop.state(), deeds: desktop.deeds }), 'application/json')
    case '/__host/second-start':
      parts.onSecondStart(url.searchParams.getAll('argument'))
      return end(response, 200, admission.address())
    default:
      return answerAsApp(request, response, url, parts)
  }
}

async function answerAsApp(request: IncomingMessage, response: ServerResponse, url: URL, parts: HostParts) {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const { method = 'GET', headers } = request
  const body = method === 'GET' || method === 'HEAD' ? null : Readable.toWeb(request)
  const answer = await parts.host.answer(
    new Request(url, {
      method,
      headers: Object.entries(headers).filter((line): line is [string, string] => typeof line[1] === 'string'),
      signal: gone.signal,
      ...(body === null ? {} : { body: body as ReadableStream, duplex: 'half' }),
    }),
  )
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (answer.headers.get('content-type')?.startsWith('text/html')) {
    // Electron runs the preload script before the page's own; here a first script does.
    response.end((await answer.text()).replace('<head>', '<head><script src="/__host/page.js"></script>'))
  } else if (answer.body === null) response.end()
  else await pipeline(answer.body, response)
}

async function pageScript({ scripts }: HostParts): Promise<string> {
  const [page, preload] = await Promise.all([readFile(scripts.page, 'utf8'), readFile(scripts.preload, 'utf8')])
  const scope = (code: string, values: string) => `((exports, require) => {${code}\n})(${values})\n`
  return `{const host = {};\n${scope(page, 'host')};${scope(preload, '{}, () => host.electron')}}`
}

function addressOf(request: IncomingMessage): URL {
  return new URL(APP_ORIGIN + (request.url ?? '/'))
}

function end(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }
  response.writeHead(status, { ...headers, 'x-content-type-options': 'nosniff' }).end(body)
}
