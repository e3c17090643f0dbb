import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { type HostServer, serveHost } from '../../../electron/browser-host/server'
import { host } from '../../../electron/browser-host/stand-in'

export type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }
type Message = { readonly type: string; readonly [key: string]: unknown }

export type RunningHost = {
  readonly server: HostServer
  readonly profile: string
  readonly get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Got>
  readonly openPage: (path?: string) => Promise<TestPage>
  readonly secondStarts: (readonly string[])[]
  readonly close: () => void
}

/** The whole main process on the stand-in, over real HTTP, with a profile of its own: a new folder, or the one `profileIn` makes of it. */
export async function runHost(profileIn = (folder: string) => folder): Promise<RunningHost> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-host-'))
  const profile = profileIn(folder)
  const scripts = { page: join(folder, 'page.js'), preload: join(folder, 'preload.js') }
  writeFileSync(scripts.page, 'exports.electron = "page script"')
  writeFileSync(scripts.preload, 'require("electron") // preload script')
  const secondStarts: (readonly string[])[] = []
  const server = await serveHost(0, {
    host,
    scripts,
    onLetIn: () => undefined,
    onSecondStart: (argv) => void secondStarts.push(argv),
  })
  process.argv.push('--profile', profile)
  await import('../../../electron/main')
  await host.ready
  const { port, cookie } = server.admission
  const get: RunningHost['get'] = (path, headers = { cookie }, method = 'GET') =>
    new Promise((got, failed) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, async (response) => {
        let body = ''
        for await (const piece of response) body += String(piece)
        got({ status: response.statusCode ?? 0, headers: response.headers, body })
      })
      sent.on('error', failed).end()
    })
  return {
    server,
    profile,
    get,
    secondStarts,
    openPage: (path = '/') => TestPage.open(port, path, { cookie, origin: `http://127.0.0.1:${port}` }),
    close: () => {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Speaks to the host as the page script does. */
export class TestPage {
  readonly #heard: Message[] = []
  readonly #waiting = new Set<() => void>()
  #asked = 0
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.#heard.push(JSON.parse(String(data)))
      for (const look of this.#waiting) look()
    })
  }

  static open(port: number, path: string, headers: Record<string, string>): Promise<TestPage> {
    const url = `ws://127.0.0.1:${port}/__host/socket?page=${encodeURIComponent(path)}`
    return new Promise((opened, failed) => {
      const page = new TestPage(new WebSocket(url, { headers }))
      page.socket.on('open', () => opened(page)).on('error', failed)
    })
  }

  /** The first message that fits, heard already or to come; it is not found again. */
  hear(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((found) => {
      const look = () => {
        const index = this.#heard.findIndex(fits)
        const [message] = index < 0 ? [] : this.#heard.splice(index, 1)
        if (message === undefined) return
        this.#waiting.delete(look)
        found(message)
      }
      this.#waiting.add(look)
      look()
    })
  }

  heard(type: string): readonly Message[] {
    return this.#heard.filter((message) => message.type === type)
  }

  tell(message: Message): void {
    this.socket.send(JSON.stringify(message))
  }

  async invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
    this.#asked += 1
    const id = this.#asked
    this.tell({ type: 'invoke', id, channel, args })
    const answer = await this.hear((message) => message.id === id && ['answer', 'failed'].includes(message.type))
    if (answer.type === 'failed') throw new Error(String(answer.message))
    return answer.value
  }

  close(): Promise<void> {
    return new Promise((closed) => {
      this.socket.on('close', () => closed())
      this.socket.close()
    })
  }
}
