import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { IncidentId } from '../shared/domain/ids'
import type { EventName, Events } from '../shared/ipc'
import { CAPTURE_PAGE, MAIN_PAGE } from './app-origin'
import type { JsonFile } from './json-file'
import { placeWindow, type WindowPlace } from './window-bounds'
import { backgroundOf, captureWindowOptions, mainWindowOptions, type WindowSurroundings } from './window-options'

export type Windows = {
  /** Brings the main window to the front and, where one is named, asks it to open an incident. */
  readonly showMain: (incident: IncidentId | null) => void
  readonly openCapture: () => void
  readonly closeCapture: () => void
  /** Sends an event to every page of the application. */
  readonly tell: <E extends EventName>(event: E, payload: Events[E]) => void
  /** Sends a command to the main window alone, which is brought to the front. */
  readonly command: (id: string) => void
  /** A page began to listen: what waited for it is sent. */
  readonly pageListens: (page: { readonly id: number }, event: string) => void
}

type Waiting = { [E in EventName]: { readonly event: E; readonly payload: Events[E] } }[EventName]

/** The main window and the small capture window. `hidesInstead` decides whether closing the main window only hides it. */
export function openWindows(parts: {
  readonly place: JsonFile<WindowPlace>
  readonly preload: string
  readonly devTools: boolean
  readonly hidesInstead: () => boolean
}): Windows {
  let main: BrowserWindow | null = null
  let capture: BrowserWindow | null = null
  let heard = new Set<string>()
  let waiting: readonly Waiting[] = []

  const surroundings = (): WindowSurroundings => ({
    dark: nativeTheme.shouldUseDarkColors,
    preload: parts.preload,
    devTools: parts.devTools,
  })

  const mainWindow = (): BrowserWindow => {
    if (main !== null) return main
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea)
    const place = placeWindow(parts.place.read(), areas)
    const window = new BrowserWindow(mainWindowOptions(surroundings(), place))
    main = window
    if (place.maximized) window.maximize()
    window.webContents.on('did-start-loading', () => {
      heard = new Set()
    })
    window.on('close', (event) => {
      parts.place.write({ ...window.getNormalBounds(), maximized: window.isMaximized() })
      if (!parts.hidesInstead()) return
      event.preventDefault()
      window.hide()
    })
    window.on('closed', () => {
      main = null
    })
    void window.loadURL(MAIN_PAGE)
    return window
  }

  const send = (next: Waiting) => {
    if (main !== null && heard.has(next.event)) main.webContents.send(next.event, next.payload)
    else waiting = [...waiting.filter((other) => other.event !== next.event), next]
  }

  const front = () => {
    const window = mainWindow()
    if (window.isMinimized()) window.restore()
    // A page that is not painted yet is shown by `ready-to-show` or, at the latest, once it has loaded.
    if (window.webContents.isLoading() && !window.isVisible()) window.once('ready-to-show', () => window.show())
    else window.show()
    window.focus()
  }

  nativeTheme.on('updated', () => {
    for (const window of [main, capture]) window?.setBackgroundColor(backgroundOf(nativeTheme.shouldUseDarkColors))
  })

  return {
    showMain: (incident) => {
      front()
      if (incident !== null) send({ event: 'open-incident', payload: { id: incident } })
    },
    openCapture: () => {
      if (capture !== null) {
        capture.show()
        capture.focus()
        return
      }
      const window = new BrowserWindow(captureWindowOptions(surroundings()))
      capture = window
      window.once('ready-to-show', () => window.show())
      window.on('closed', () => {
        capture = null
      })
      void window.loadURL(CAPTURE_PAGE)
    },
    closeCapture: () => capture?.close(),
    tell: (event, payload) => {
      for (const window of [main, capture]) window?.webContents.send(event, payload)
    },
    command: (id) => {
      front()
      send({ event: 'command', payload: { id } })
    },
    pageListens: (page, event) => {
      if (main === null || page.id !== main.webContents.id) return
      heard.add(event)
      const due = waiting.filter((next) => next.event === event)
      waiting = waiting.filter((next) => next.event !== event)
      for (const next of due) send(next)
    },
  }
}
