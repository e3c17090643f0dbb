import { afterEach, beforeEach, expect, it } from 'vitest'
import { desktop } from '../../electron/browser-host/desktop'
import type { ToPage } from '../../electron/browser-host/page/messages'
import { host } from '../../electron/browser-host/stand-in'
import { BrowserWindowStandIn } from '../../electron/browser-host/stand-in-window'
import type { WindowPlace } from '../../electron/window-bounds'
import { openWindows } from '../../electron/windows'

let kept: WindowPlace | null = null
let hides = false
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
    hidesInstead: () => hides,
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
})
afterEach(() => {
  hides = false
  for (const window of shown()) window.close()
  desktop.pages.clear()
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

it('hides instead of closing where there is a tray to find it in', () => {
  hides = true
  open().showMain(null)
  main().close()
  expect(shown()).toHaveLength(1)
  hides = false
  main().close()
  expect(shown()).toHaveLength(0)
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
