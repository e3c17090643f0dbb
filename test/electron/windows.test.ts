import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { desktop } from '../../electron/browser-host/desktop'
import type { ToPage } from '../../electron/browser-host/page/messages'
import { host, nativeTheme } from '../../electron/browser-host/stand-in'
import { BrowserWindowStandIn } from '../../electron/browser-host/stand-in-window'
import type { WindowPlace } from '../../electron/window-bounds'
import { RESTS_AFTER } from '../../electron/window-place'
import { openWindows } from '../../electron/windows'

let kept: WindowPlace | null = null
let hides = false
let mac = false
let closed = 0
let gone = 0
let warned: string[] = []
const open = () =>
  openWindows({
    place: {
      read: () => kept,
      write: (value) => {
        kept = value
      },
    },
    preload: '/preload.cjs',
    devTools: false,
    mac,
    hidesInstead: () => hides,
    onMainClosed: () => {
      closed += 1
    },
    onMainGone: () => {
      gone += 1
    },
    care: { ask: async () => false, warn: (line) => void warned.push(line), now: Date.now },
  })
const shown = () => [...BrowserWindowStandIn.all.values()]
const main = () => {
  const [window] = shown()
  if (window === undefined) throw new Error('no window')
  return window
}

/** A page of the main window that notes what it is told. */
function page(path = '/index.html') {
  const told: ToPage[] = []
  const connection = host.pageCame(path, { tell: (message) => told.push(message) })
  const events = () => told.flatMap((message) => (message.type === 'event' ? [[message.channel, ...message.args]] : []))
  return { ...connection, events }
}

beforeEach(() => {
  kept = null
  hides = false
  mac = false
  closed = 0
  gone = 0
  warned = []
})
afterEach(() => {
  hides = false
  for (const window of shown()) window.close()
  desktop.pages.clear()
  nativeTheme.removeAllListeners('updated')
})

it('opens one main window, however often it is asked for', () => {
  const windows = open()
  windows.showMain(null)
  windows.showMain(null)
  expect(shown().map((window) => window.url)).toEqual(['app://firstline/index.html'])
})

it('comes back where it was', () => {
  kept = { x: 40, y: 60, width: 900, height: 600, maximized: false }
  open().showMain(null)
  expect(main().options).toMatchObject({ x: 40, y: 60, width: 900, height: 600 })
  kept = null
  main().close()
  expect(kept).toEqual({ x: 40, y: 60, width: 900, height: 600, maximized: false })
})

it('runs unshown when it is only prepared, and is maximized no sooner than it is shown', () => {
  kept = { x: 40, y: 60, width: 900, height: 600, maximized: true }
  const windows = open()
  windows.prepareMain()
  const done: string[] = []
  Object.assign(main(), { show: () => done.push('show'), maximize: () => done.push('maximize') })
  expect(main().url).toBe('app://firstline/index.html')
  main().close()
  expect(kept).toMatchObject({ maximized: true })

  windows.prepareMain()
  Object.assign(main(), { show: () => done.push('show'), maximize: () => done.push('maximize') })
  expect(done).toEqual([])
  windows.showMain(null)
  windows.showMain(null)
  expect(done).toEqual(['maximize', 'show', 'show'])
})

it.each([
  ['is painted', () => void main().emit('ready-to-show')],
  ['has loaded, where it was painted while it was hidden', () => void main().webContents.emit('did-stop-loading')],
])('is shown once its page %s', (_name, happens) => {
  const windows = open()
  windows.prepareMain()
  let shows = 0
  Object.assign(main().webContents, { isLoading: () => true })
  Object.assign(main(), {
    show: () => {
      shows += 1
    },
  })
  windows.showMain(null)
  expect(shows).toBe(0)
  happens()
  expect(shows).toBe(1)
})

it('keeps its place when it was moved, also where nobody closes it', () => {
  vi.useFakeTimers()
  open().showMain(null)
  main().emit('move')
  vi.advanceTimersByTime(RESTS_AFTER)
  vi.useRealTimers()
  expect(kept).toMatchObject({ width: 1280, height: 800, maximized: false })
})

it('says when the main window is closed for good, the small one or not', () => {
  const windows = open()
  windows.showMain(null)
  windows.openCapture()
  hides = true
  main().close()
  expect(closed).toBe(0)
  hides = false
  main().close()
  expect(closed).toBe(1)
  windows.closeCapture()
  expect(closed).toBe(1)
})

it('loads the page of either window again when it ended, and says so of the main one', async () => {
  const windows = open()
  windows.showMain(null)
  windows.openCapture()
  const loaded: string[] = []
  for (const window of shown()) {
    Object.assign(window, { loadURL: async (url: string) => void loaded.push(url) })
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  }
  await new Promise((done) => setImmediate(done))
  expect(loaded).toEqual(['app://firstline/index.html', 'app://firstline/index.html#capture'])
  expect(gone).toBe(1)
  expect(warned).toHaveLength(2)
})

it('loads a page that ended for good again when somebody asks for the window', () => {
  const windows = open()
  windows.showMain(null)
  const loaded: string[] = []
  Object.assign(main(), { loadURL: async (url: string) => void loaded.push(url) })
  windows.showMain(null)
  Object.assign(main().webContents, { isCrashed: () => true })
  windows.showMain(null)
  expect(loaded).toEqual(['app://firstline/index.html'])
})

it('lays the overlay over the button anew each time the window is shown', () => {
  const windows = open()
  windows.overlay({ icon: null, description: 'before there is a window' })
  windows.showMain(null)
  const said: string[] = []
  Object.assign(main(), { setOverlayIcon: (_icon: unknown, words: string) => said.push(words) })
  main().emit('show')
  windows.overlay({ icon: null, description: '3 urgent' })
  main().emit('show')
  expect(said).toEqual(['before there is a window', '3 urgent', '3 urgent'])
})

it('hides instead of closing where there is a tray to find it in', () => {
  hides = true
  open().showMain(null)
  main().close()
  expect(shown()).toHaveLength(1)
  hides = false
  main().close()
  expect(shown()).toHaveLength(0)
})

it.each([
  [true, ['leave full screen', 'left full screen', 'hide']],
  [false, ['hide', 'left full screen']],
])('hides a window that fills the screen without leaving its space behind (on a Mac: %s)', (onMac, expected) => {
  hides = true
  mac = onMac
  open().showMain(null)
  const done: string[] = []
  Object.assign(main(), {
    isFullScreen: () => true,
    setFullScreen: (on: boolean) => done.push(on ? 'fill the screen' : 'leave full screen'),
    hide: () => done.push('hide'),
  })
  main().close()
  done.push('left full screen')
  main().emit('leave-full-screen')
  expect(done).toEqual(expected)
})

it('shows the small window once, also where nothing is painted before it is shown', async () => {
  const windows = open()
  windows.showMain(null)
  vi.spyOn(BrowserWindowStandIn.prototype, 'loadURL').mockResolvedValueOnce()
  windows.openCapture()
  const [, small] = shown()
  let shows = 0
  Object.assign(small ?? {}, {
    show: () => {
      shows += 1
    },
  })
  small?.webContents.emit('did-stop-loading')
  small?.emit('ready-to-show')
  expect(shows).toBe(1)
})

it('opens again after it was closed', () => {
  const windows = open()
  windows.showMain(null)
  main().close()
  windows.showMain(null)
  expect(shown()).toHaveLength(1)
})

it('keeps an incident for a page that does not listen yet, and only the last one', () => {
  const windows = open()
  windows.showMain('incident:1')
  windows.showMain('incident:2')
  const one = page()
  expect(one.events()).toEqual([])
  windows.pageListens(main().webContents, 'open-incident')
  expect(one.events()).toEqual([['open-incident', { id: 'incident:2' }]])
  windows.showMain('incident:3')
  expect(one.events()).toHaveLength(2)
})

it('waits again when the page is loaded anew', () => {
  const windows = open()
  windows.showMain(null)
  const before = page()
  windows.pageListens(main().webContents, 'open-incident')
  before.gone()
  const after = page()
  windows.showMain('incident:1')
  expect(after.events()).toEqual([])
  windows.pageListens(main().webContents, 'open-incident')
  expect(after.events()).toEqual([['open-incident', { id: 'incident:1' }]])
})

it('keeps an incident for the next page where the process of the one that listened has ended', () => {
  const windows = open()
  windows.showMain(null)
  const before = page()
  windows.pageListens(main().webContents, 'open-incident')
  main().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  windows.showMain('incident:1')
  expect(before.events()).toEqual([])
  windows.pageListens(main().webContents, 'open-incident')
  expect(before.events()).toEqual([['open-incident', { id: 'incident:1' }]])
})

it('sends commands to the main window and everything else to all', () => {
  const windows = open()
  windows.showMain(null)
  windows.openCapture()
  const [large, small] = [page(), page('/index.html#capture')]
  windows.pageListens(main().webContents, 'command')
  windows.command('settings')
  windows.tell('try-now', { why: 'resume' })
  expect(large.events()).toEqual([
    ['command', { id: 'settings' }],
    ['try-now', { why: 'resume' }],
  ])
  expect(small.events()).toEqual([['try-now', { why: 'resume' }]])
})

it('opens one small window and closes it', () => {
  const windows = open()
  windows.showMain(null)
  windows.openCapture()
  windows.openCapture()
  expect(shown().map((window) => window.url)).toEqual([
    'app://firstline/index.html',
    'app://firstline/index.html#capture',
  ])
  windows.closeCapture()
  windows.closeCapture()
  expect(shown()).toHaveLength(1)
})
