/** The part of Electron that the main process uses, under its own names: `electron` is resolved to this file. */
import { EventEmitter } from 'node:events'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { APP_ORIGIN } from '../app-origin'
import { desktop, type Page } from './desktop'
import type { FromPage } from './page/messages'
import { MenuStandIn, NotificationStandIn, nativeImage, TrayStandIn } from './stand-in-surface'
import { BrowserWindowStandIn, WebContentsStandIn, windowShowing } from './stand-in-window'

const nothing = () => undefined
const paths = new Map([['userData', join(homedir(), '.firstline-in-browser')]])

class AppStandIn extends EventEmitter {
  readonly isPackaged = false
  version = ''
  end: (code: number) => void = nothing
  getVersion = () => this.version
  getPath = (name: string) => paths.get(name) ?? homedir()
  setPath = (name: string, path: string) => void paths.set(name, path)
  whenReady = () => Promise.resolve()
  // A page is in the browser's own sandbox: nothing to do, and nothing claimed.
  enableSandbox = nothing
  setAppUserModelId = nothing
  setAsDefaultProtocolClient = () => false
  // The host asked for it before it loaded the main process.
  requestSingleInstanceLock = () => true
  exit = (code = 0) => this.end(code)
  setBadgeCount = (count = 0) => {
    if (count !== desktop.badge) desktop.note('badge', count)
    desktop.badge = count
    return true
  }
  quit = () => {
    this.emit('before-quit')
    for (const page of desktop.pages) page.tell({ type: 'quit' })
    this.exit(0)
  }
}
export const app = new AppStandIn() satisfies Pick<Electron.App, 'isPackaged' | 'getVersion' | 'setBadgeCount' | 'quit'>

type Invoked = (event: unknown, ...args: readonly unknown[]) => unknown
const invokable = new Map<string, Invoked>()
const sent = new EventEmitter()
export const ipcMain = {
  handle: (channel: string, handler: Invoked) => void invokable.set(channel, handler),
  on: (channel: string, listener: Invoked) => sent.on(channel, listener),
}

let answer = (_request: Request): Response | Promise<Response> => new Response(null, { status: 503 })
export const protocol = {
  registerSchemesAsPrivileged: nothing,
  handle: (_scheme: string, handler: typeof answer) => {
    answer = handler
  },
} satisfies Partial<Electron.Protocol>

// No keyring: the rest of it is never called.
export const safeStorage = { isEncryptionAvailable: () => false } satisfies Partial<Electron.SafeStorage>

const area = { x: 0, y: 0, width: 1280, height: 800 }
export const screen = { getPrimaryDisplay: () => ({ workArea: area }), getAllDisplays: () => [{ workArea: area }] }
export const net = { isOnline: () => true } satisfies Partial<Electron.Net>
export const powerMonitor = new EventEmitter()
export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false })
// Asked only where a page's process ends, which the browser deals with.
export const dialog = {
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
} satisfies Partial<Electron.Dialog>
export const shell = { openExternal: async (url: string) => desktop.note('opened outside', url) }
// The browser asks its own user for permissions.
const defaultSession = {
  setPermissionRequestHandler: nothing,
  setPermissionCheckHandler: nothing,
  setDevicePermissionHandler: nothing,
} satisfies Partial<Electron.Session>
export const session = { defaultSession }
export {
  BrowserWindowStandIn as BrowserWindow,
  MenuStandIn as Menu,
  NotificationStandIn as Notification,
  nativeImage,
  TrayStandIn as Tray,
}

const ready = new Promise<void>((opened) => {
  BrowserWindowStandIn.onCreated = (contents) => {
    app.emit('web-contents-created', {}, contents)
    opened()
  }
})
BrowserWindowStandIn.onAllClosed = () => app.emit('window-all-closed')
MenuStandIn.quit = () => app.quit()

/** What the host itself needs; Electron has nothing of this name. */
export const host = {
  /** Fulfilled once the main process has opened its first window: from then on a page finds everything there. */
  ready,
  answer: (request: Request) => answer(request),
  /** A page came; returns how to hear it and how it goes. */
  pageCame: (path: string, page: Page) => {
    const contents = windowShowing(path)?.webContents ?? new WebContentsStandIn(0)
    desktop.pages.add(page)
    contents.attach(page)
    page.tell({ type: 'desktop', state: desktop.state() })
    return {
      heard: (message: FromPage) => hear(message, contents, page),
      gone: () => {
        desktop.pages.delete(page)
        contents.detach(page)
      },
    }
  },
}

async function hear(message: FromPage, contents: WebContentsStandIn, page: Page): Promise<void> {
  // Its connection was let in by origin and cookie, so the frame has the origin that it has in Electron.
  const event = { sender: contents, senderFrame: { origin: APP_ORIGIN, parent: null } }
  if (message.type === 'send') sent.emit(message.channel, event, ...message.args)
  else if (message.type !== 'invoke') desktop.act(message)
  else {
    const { id, channel, args } = message
    try {
      const handler = invokable.get(channel)
      if (handler === undefined) throw new Error('no such channel')
      page.tell({ type: 'answer', id, value: await handler(event, ...args) })
    } catch (error) {
      page.tell({ type: 'failed', id, message: error instanceof Error ? error.message : 'failed' })
    }
  }
}
