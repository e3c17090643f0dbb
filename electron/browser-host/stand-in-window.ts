import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { APP_ORIGIN } from '../app-origin'
import { desktop, newId, type Page } from './desktop'

const nothing = () => undefined

/** The page or pages that show a window. */
export class WebContentsStandIn
  extends EventEmitter
  implements Partial<Omit<Electron.WebContents, keyof EventEmitter>>
{
  readonly pages = new Set<Page>()
  constructor(readonly id: number) {
    super()
  }
  isLoading = () => false
  // A page's process is the browser's: the host learns neither of its end nor of its silence.
  isCrashed = () => false
  // A browser asks nobody before it opens a window; the application's pages open none.
  setWindowOpenHandler = nothing
  send(channel: string, ...args: unknown[]): void {
    for (const page of this.pages) page.tell({ type: 'event', channel, args })
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

type Window = Partial<Omit<Electron.BrowserWindow, 'webContents' | keyof EventEmitter>>
export class BrowserWindowStandIn extends EventEmitter implements Window {
  static readonly all = new Map<number, BrowserWindowStandIn>()
  static onCreated: (contents: WebContentsStandIn) => void = nothing
  static onAllClosed: () => void = nothing

  readonly id = newId()
  readonly webContents = new WebContentsStandIn(this.id)
  url = ''

  constructor(readonly options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    BrowserWindowStandIn.all.set(this.id, this)
    BrowserWindowStandIn.onCreated(this.webContents)
  }
  // Where a window stands and how large it is, is the browser's business.
  maximize = nothing
  restore = nothing
  setBackgroundColor = nothing
  isMaximized = () => false
  isMinimized = () => false
  isFullScreen = () => false
  setFullScreen = nothing
  isDestroyed = () => !BrowserWindowStandIn.all.has(this.id)
  setOverlayIcon = (_icon: unknown, description: string) => desktop.note('overlay', description)
  isVisible = () => this.webContents.pages.size > 0
  hide = () => desktop.note('window hidden', this.url)

  async loadURL(url: string): Promise<void> {
    this.url = url
    desktop.note('window opened', url)
    queueMicrotask(() => this.emit('ready-to-show'))
  }
  getNormalBounds(): Electron.Rectangle {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }
  /** Has one of the pages open another for this window, unless it is in one already. */
  show(): void {
    const { title = '' } = this.options
    const { width, height } = this.getNormalBounds()
    const asked = this.isVisible() ? undefined : [...desktop.pages].at(-1)
    const url = this.url.slice(APP_ORIGIN.length)
    asked?.tell({ type: 'open', url, title, features: `popup,width=${width},height=${height}` })
  }
  focus(): void {
    for (const page of this.webContents.pages) page.tell({ type: 'focus' })
  }
  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) return
    BrowserWindowStandIn.all.delete(this.id)
    desktop.note('window closed', this.url)
    for (const page of this.webContents.pages) page.tell({ type: 'close' })
    this.emit('closed')
    if (BrowserWindowStandIn.all.size === 0) BrowserWindowStandIn.onAllClosed()
  }
}

/** The window whose address a page shows; else the first, for a page that was opened by hand. */
export function windowShowing(path: string): BrowserWindowStandIn | undefined {
  const windows = [...BrowserWindowStandIn.all.values()]
  const url = APP_ORIGIN + path.replace(/^\/(?=#|$)/, '/index.html')
  return windows.find((window) => window.url === url) ?? windows[0]
}
