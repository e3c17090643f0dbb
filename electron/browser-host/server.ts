import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { APP_ORIGIN } from '../app-origin'
import { type Admission, admission } from './admission'
import { desktop } from './desktop'
import type { FromPage } from './page/messages'
import { portOf } from './port-of'
import type { host as Host } from './stand-in'

export type HostServer = { readonly port: number; readonly address: () => string; readonly close: () => void }
export type HostParts = {
  readonly host: Pick<typeof Host, 'answer' | 'pageCame'>
  /** The page's own script and the application's preload script. */
  readonly scripts: { readonly page: string; readonly preload: string }
  /** Called with a fresh address once the one before was used. */
  readonly onAddress: (address: string) => void
}

/** Serves the application to this machine's browsers; `port` 0 takes any. Fails where the port is taken. */
export async function serveHost(port: number, parts: HostParts): Promise<HostServer> {
  const server = createServer()
  const taken = await listen(server, port)
  const admitted = admission(taken)
  const address = () => `http://127.0.0.1:${taken}/?token=${admitted.token()}`
  server.on('request', (request, response) => {
    respond(request, response, admitted, parts, () => parts.onAddress(address())).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 32 * 1024 * 1024 })
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', APP_ORIGIN)
    const welcome = request.headers.origin !== undefined && admitted.isOurs(request.headers)
    if (!welcome || !admitted.isKnown(request.headers) || url.pathname !== '/__host/socket') {
      socket.destroy()
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => speak(opened, url.searchParams.get('page') ?? '/', parts))
  })
  return {
    port: taken,
    address,
    close: () => {
      for (const client of sockets.clients) client.terminate()
      server.close()
      server.closeAllConnections()
    },
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  admitted: Admission,
  parts: HostParts,
  used: () => void,
): Promise<void> {
  const url = new URL(request.url ?? '/', APP_ORIGIN)
  if (!admitted.isOurs(request.headers)) return end(response, 403, 'This address belongs to another page.')
  const token = url.searchParams.get('token')
  if (url.pathname === '/' && token !== null && admitted.spend(token)) {
    response.writeHead(303, { location: '/', 'set-cookie': admitted.cookie, 'cache-control': 'no-store' }).end()
    return used()
  }
  if (!admitted.isKnown(request.headers)) {
    return end(response, 401, 'Open the address that the terminal shows: each one works once.')
  }
  if (url.pathname === '/__host/page.js') return end(response, 200, await pageScript(parts), 'text/javascript')
  if (url.pathname === '/__host/record') {
    return end(response, 200, JSON.stringify({ ...desktop.state(), deeds: desktop.deeds }), 'application/json')
  }
  await answerAsApp(request, response, url, parts)
}

async function answerAsApp(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  parts: HostParts,
): Promise<void> {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const { cookie: _cookie, ...headers } = request.headers
  const withBody = request.method !== 'GET' && request.method !== 'HEAD'
  const answer = await parts.host.answer(
    new Request(APP_ORIGIN + url.pathname + url.search, {
      method: request.method ?? 'GET',
      headers: Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      signal: gone.signal,
      ...(withBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}),
    }),
  )
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (answer.headers.get('content-type')?.startsWith('text/html')) {
    // Where Electron runs the preload script before the page's own, a first script does.
    response.end((await answer.text()).replace(/<head>/, '<head><script src="/__host/page.js"></script>'))
  } else if (answer.body === null) response.end()
  else await pipeline(Readable.fromWeb(answer.body), response)
}

function speak(socket: WebSocket, path: string, parts: HostParts): void {
  const page = parts.host.pageCame(path, { tell: (message) => socket.send(JSON.stringify(message)) })
  socket.on('message', (data) => {
    // Only our own page script gets as far as this: origin and cookie were checked.
    const message: FromPage = JSON.parse(data.toString())
    void page.heard(message)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', page.gone)
}

async function pageScript({ scripts }: HostParts): Promise<string> {
  const [page, preload] = await Promise.all([readFile(scripts.page, 'utf8'), readFile(scripts.preload, 'utf8')])
  const scope = (code: string, required: string) => `((exports, require) => {${code}\n})(${required});\n`
  return `{const host = {};\n${scope(page, 'host')}${scope(preload, '{}, () => host.electron')}}`
}

function end(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(body)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      listening(portOf(server))
    })
  })
}
