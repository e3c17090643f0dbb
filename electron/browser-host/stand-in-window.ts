import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { APP_ORIGIN } from '../app-origin'
import { desktop, type Page } from './desktop'

type Contents = Pick<Electron.WebContents, 'id' | 'send' | 'isLoading' | 'setWindowOpenHandler'>
type Frame = Pick<Electron.WebFrameMain, 'origin' | 'url'> & { readonly parent: null }

/** The page or pages in which a window is shown. */
export class WebContentsStandIn extends EventEmitter implements Contents {
  readonly pages = new Set<Page>()
  constructor(readonly id: number) {
    super()
  }
  send(channel: string, ...args: unknown[]): void {
    for (const page of this.pages) page.tell({ type: 'event', channel, args })
  }
  isLoading(): boolean {
    return false
  }
  // The browser asks nobody before it opens a window; the application's pages open none.
  setWindowOpenHandler(): void {}

  /** The frame of one of its pages, under the address that it has in Electron. */
  frame(): Frame {
    return { origin: APP_ORIGIN, url: `${APP_ORIGIN}/index.html`, parent: null }
  }
  attach(page: Page): void {
    this.emit('did-start-loading')
    this.pages.add(page)
  }
  detach(page: Page): void {
    this.pages.delete(page)
    // Nobody listens any more: what comes now waits for the next page.
    if (this.pages.size === 0) this.emit('did-start-loading')
  }
}

type Window = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'maximize'
  | 'restore'
  | 'isVisible'
  | 'isMaximized'
  | 'isMinimized'
  | 'getNormalBounds'
  | 'setBackgroundColor'
>

export class BrowserWindowStandIn extends EventEmitter implements Window {
  static readonly all = new Map<number, BrowserWindowStandIn>()
  static #count = 0
  static onCreated: (contents: WebContentsStandIn) => void = () => undefined
  static onAllClosed: () => void = () => undefined

  readonly id: number
  readonly webContents: WebContentsStandIn
  url = ''
  #visible = false

  constructor(readonly options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    BrowserWindowStandIn.#count += 1
    this.id = BrowserWindowStandIn.#count
    this.webContents = new WebContentsStandIn(this.id)
    BrowserWindowStandIn.all.set(this.id, this)
    BrowserWindowStandIn.onCreated(this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.url = url
    desktop.note('window opened', { id: this.id, url })
    queueMicrotask(() => this.emit('ready-to-show'))
    return Promise.resolve()
  }
  show(): void {
    this.#visible = true
    if (this.webContents.pages.size === 0) this.#openPage()
  }
  focus(): void {
    desktop.note('window focused', { id: this.id })
    for (const page of this.webContents.pages) page.tell({ type: 'focus' })
  }
  hide(): void {
    this.#visible = false
    desktop.note('window hidden', { id: this.id })
  }
  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) return
    BrowserWindowStandIn.all.delete(this.id)
    desktop.note('window closed', { id: this.id })
    for (const page of this.webContents.pages) page.tell({ type: 'close' })
    this.emit('closed')
    if (BrowserWindowStandIn.all.size === 0) BrowserWindowStandIn.onAllClosed()
  }
  isVisible(): boolean {
    return this.#visible
  }
  // A browser's window is placed by the browser.
  maximize(): void {}
  restore(): void {}
  isMaximized(): boolean {
    return false
  }
  isMinimized(): boolean {
    return false
  }
  getNormalBounds(): Electron.Rectangle {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }
  setBackgroundColor(): void {}

  #openPage(): void {
    const { width = 800, height = 600, title = '' } = this.options
    const url = this.url.slice(APP_ORIGIN.length)
    // One page is asked: each of several would open its own.
    for (const page of [...desktop.pages].slice(-1)) {
      page.tell({ type: 'open', url, title, features: `popup,width=${width},height=${height}` })
    }
  }
}

/** The window whose address a page shows; else the first, for a page that was opened by hand. */
export function windowShowing(path: string): BrowserWindowStandIn | null {
  const windows = [...BrowserWindowStandIn.all.values()]
  const normal = path.startsWith('/#') || path === '/' ? `/index.html${path.slice(1)}` : path
  return windows.find((window) => window.url === APP_ORIGIN + normal) ?? windows[0] ?? null
}
