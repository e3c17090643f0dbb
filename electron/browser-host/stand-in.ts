/** The part of Electron that the main process uses, under its own names, so that `electron` can be resolved to this file. */
import { EventEmitter } from 'node:events'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { desktop, type Page } from './desktop'
import type { FromPage } from './page/messages'
import { MenuStandIn, NativeImageStandIn, NotificationStandIn, nativeImage, TrayStandIn } from './stand-in-surface'
import { BrowserWindowStandIn, WebContentsStandIn, windowShowing } from './stand-in-window'

const paths = new Map([['userData', join(configFolder(), 'Firstline')]])
let ended = (_code: number): void => undefined

class AppStandIn extends EventEmitter {
  readonly isPackaged = false
  version = ''
  getVersion = () => this.version
  getPath = (name: string) => paths.get(name) ?? homedir()
  setPath = (name: string, path: string) => void paths.set(name, path)
  setAppUserModelId = () => undefined
  // A page in a browser is in the browser's own sandbox: nothing to do, and nothing claimed.
  enableSandbox = () => undefined
  // The entry asked for it before this module was loaded.
  requestSingleInstanceLock = () => true
  setAsDefaultProtocolClient = () => false
  whenReady = () => Promise.resolve()
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
  exit = (code = 0) => ended(code)
}

export const app = new AppStandIn() satisfies Pick<Electron.App, 'isPackaged' | 'getVersion' | 'setBadgeCount' | 'quit'>

type Invoked = (event: unknown, ...args: readonly unknown[]) => unknown
const invokable = new Map<string, Invoked>()
const ipcEvents = new EventEmitter()
export const ipcMain = {
  handle: (channel: string, handler: Invoked) => void invokable.set(channel, handler),
  on: (channel: string, listener: Invoked) => void ipcEvents.on(channel, listener),
}

let answer = (_request: Request): Response | Promise<Response> => new Response(null, { status: 503 })
export const protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle: (_scheme: string, handler: typeof answer) => {
    answer = handler
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>

const noSecrets = (): never => {
  throw new Error('no keyring')
}
/** Says that there is no keyring: a password is asked for at each start. */
export const safeStorage = {
  isEncryptionAvailable: () => false,
  getSelectedStorageBackend: () => 'unknown' as const,
  encryptString: noSecrets,
  decryptString: noSecrets,
} satisfies Partial<Electron.SafeStorage>

const area = { x: 0, y: 0, width: 1280, height: 800 }
const display = { id: 1, bounds: area, workArea: area, scaleFactor: 1 }
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }
export const net = { isOnline: () => true } satisfies Partial<Electron.Net>
export const powerMonitor = new EventEmitter()
export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system' as Electron.NativeTheme['themeSource'],
  shouldUseDarkColors: false,
})
export const shell = {
  openExternal: async (url: string) => desktop.note('opened outside', url),
} satisfies Partial<Electron.Shell>
// The browser asks its own user about permissions; the handlers are kept by nobody.
export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
  },
}
export const Menu = MenuStandIn
export const Tray = TrayStandIn
export const Notification = NotificationStandIn
export const BrowserWindow = BrowserWindowStandIn
export { NativeImageStandIn, nativeImage }

BrowserWindowStandIn.onCreated = (contents: WebContentsStandIn) => {
  app.emit('web-contents-created', {}, contents)
}
BrowserWindowStandIn.onAllClosed = () => app.emit('window-all-closed')
MenuStandIn.quit = () => app.quit()

/** What the host itself needs of the stand-in; Electron has nothing of this name. */
export const host = {
  answer: (request: Request) => answer(request),
  onExit: (handler: (code: number) => void) => {
    ended = handler
  },
  secondStart: (argv: readonly string[]) => app.emit('second-instance', {}, argv),
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
  if (message.type !== 'invoke' && message.type !== 'send') return desktop.act(message)
  const event = { sender: contents, senderFrame: contents.frame() }
  if (message.type === 'send') {
    ipcEvents.emit(message.channel, event, ...message.args)
    return
  }
  const { id, channel, args } = message
  try {
    const handler = invokable.get(channel)
    if (handler === undefined) throw new Error(`no handler registered for '${channel}'`)
    page.tell({ type: 'answer', id, value: await handler(event, ...args) })
  } catch (error) {
    page.tell({ type: 'failed', id, message: error instanceof Error ? error.message : 'failed' })
  }
}

function configFolder(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
}
