import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  _electron,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type ElectronApplication,
  type Page,
} from '@playwright/test'
import { type Ended, type Running, runToEnd, startProgram } from './process'

export type SignIn = {
  readonly server: string
  readonly workspace: string
  readonly user: string
  readonly password: string
}

/** Set by `npm run test:electron`: devices run in Electron itself and not in the browser host. */
export const inElectron = process.env.FIRSTLINE_RUNTIME === 'electron'

/** Windows lets go of the files of a process that ended only a moment later. */
const PATIENT = { maxRetries: 10, retryDelay: 200 } as const

/** One person's device: a main process of its own with its profile, and the window that it shows. */
export class Device {
  readonly #browser: Pick<Browser, 'newContext'>
  readonly #space: number | null
  readonly #profile = mkdtempSync(join(tmpdir(), 'firstline-device-'))
  #host: Running | null = null
  #electron: ElectronApplication | null = null
  #context: BrowserContext | null = null
  #page: Page | null = null
  #tools: CDPSession | null = null
  #origin = ''

  /** With `space` bytes for the data of its window, which only a browser can limit; null for as much as it gives. */
  constructor(browser: Pick<Browser, 'newContext'>, space: number | null = null) {
    this.#browser = browser
    this.#space = space
  }

  get page(): Page {
    if (this.#page === null) throw new Error('the device was not started')
    return this.#page
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('the device was not started')
    return this.#context
  }

  /** Where the device's own pages are, with the token that lets a browser in. */
  get address(): string {
    return this.#host?.said[1] ?? ''
  }

  /** Starts the main process, signed in where `signIn` is given, and opens its window. */
  async start(signIn?: SignIn): Promise<Page> {
    const args = ['--profile', this.#profile]
    if (signIn) {
      const file = join(this.#profile, 'connect.json')
      writeFileSync(file, JSON.stringify(signIn), { mode: 0o600 })
      args.push('--connect', file)
    }
    if (inElectron) return this.#startElectron(args)
    this.#host = await startProgram('out/main/browser-host.js', ['--port', '0', ...args], /Firstline is at (http:\S+)/)
    this.#context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true })
    this.#page = await this.#context.newPage()
    // Before the window begins to write: then the browser gives out no more than this, later it would only after up to half a minute.
    if (this.#space !== null) await this.limitSpace(this.#space)
    await this.#page.goto(this.address)
    return this.#page
  }

  /** Deletes every IndexedDB database of the window, as a browser does with a damaged one; between an end and a start. */
  async loseDatabases(): Promise<void> {
    if (inElectron) {
      const folder = join(this.#profile, 'IndexedDB')
      // A test in which nothing was lost would pass for the wrong reason.
      if (!existsSync(folder)) throw new Error(`${folder} is not where Electron keeps its databases`)
      rmSync(folder, { recursive: true, ...PATIENT })
      return
    }
    this.#tools ??= await this.context.newCDPSession(this.page)
    await this.#tools.send('Storage.clearDataForOrigin', { origin: this.#origin, storageTypes: 'indexeddb' })
  }

  /** Gives the window's data so many bytes in all; null takes the limit away. */
  async limitSpace(bytes: number | null): Promise<void> {
    // A limit stands and falls with the session that set it.
    this.#tools ??= await this.context.newCDPSession(this.page)
    const { origin } = new URL(this.address)
    await this.#tools.send('Storage.overrideQuotaForOrigin', bytes === null ? { origin } : { origin, quotaSize: bytes })
  }

  async #startElectron(args: readonly string[]): Promise<Page> {
    // Without it Electron would ask a person where to save a file.
    this.#electron = await _electron.launch({ args: ['.', ...args], acceptDownloads: true })
    this.#context = this.#electron.context()
    this.#page = await this.#electron.firstWindow()
    return this.#page
  }

  /** The folder of everything that the main process keeps. */
  get profile(): string {
    return this.#profile
  }

  /** Ends the whole program and starts it again with what it kept: its profile and, on the same address, the browser's data. */
  async restart(between: () => Promise<void> = async () => {}): Promise<Page> {
    if (inElectron) {
      await this.#electron?.close()
      await between()
      return this.#startElectron(['--profile', this.#profile])
    }
    const { port, origin } = new URL(this.address)
    await this.#host?.end()
    await this.page.goto('about:blank')
    this.#origin = origin
    await between()
    const args = ['--port', port, '--profile', this.#profile]
    this.#host = await startProgram('out/main/browser-host.js', args, /Firstline is at (http:\S+)/)
    await this.page.goto(this.address)
    return this.page
  }

  /** Starts the program once more with the same profile while it runs, as a click on a link does, and waits for that start's end. */
  async startAgain(...more: readonly string[]): Promise<Ended> {
    const args = ['--profile', this.#profile, ...more]
    if (this.#electron === null) return runToEnd(process.execPath, ['out/main/browser-host.js', '--port', '0', ...args])
    const program = await this.#electron.evaluate(({ app }) => app.getPath('exe'))
    return runToEnd(program, [...(process.platform === 'linux' ? ['--no-sandbox'] : []), '.', ...args])
  }

  async end(): Promise<void> {
    await this.#electron?.close()
    if (!inElectron) await this.#context?.close()
    await this.#host?.end()
    rmSync(this.#profile, { recursive: true, force: true, ...PATIENT })
  }
}
