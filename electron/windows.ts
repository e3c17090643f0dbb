import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { IncidentId } from '../shared/domain/ids'
import type { EventName, Events } from '../shared/ipc'
import { CAPTURE_PAGE, MAIN_PAGE } from './app-origin'
import type { Overlay } from './badge'
import type { JsonFile } from './json-file'
import { careForPage, type PageCare } from './page-care'
import { hideWindow, showWhenReady } from './show-and-hide'
import { placeWindow, type WindowPlace } from './window-bounds'
import { backgroundOf, captureWindowOptions, mainWindowOptions, type WindowSurroundings } from './window-options'
import { keepPlace } from './window-place'

export type Windows = {
  /** Has the main window run without showing it: it alone replicates and alerts. */
  readonly prepareMain: () => void
  /** Brings the main window to the front and, where one is named, asks it to open an incident. */
  readonly showMain: (incident: IncidentId | null) => void
  readonly openCapture: () => void
  readonly closeCapture: () => void
  /** Sends an event to every page of the application. */
  readonly tell: <E extends EventName>(event: E, payload: Events[E]) => void
  /** Sends a command to the main window alone, which is brought to the front. */
  readonly command: (id: string) => void
  /** Puts a picture on the taskbar's button of the main window (Windows only). */
  readonly overlay: (next: Overlay) => void
  /** A page began to listen: what waited for it is sent. */
  readonly pageListens: (page: { readonly id: number }, event: string) => void
}

type Waiting = { [E in EventName]: { readonly event: E; readonly payload: Events[E] } }[EventName]

/** The main window and the small capture window. `hidesInstead` decides whether closing the main window only hides it. */
export function openWindows(parts: {
  readonly place: JsonFile<WindowPlace>
  readonly preload: string
  readonly devTools: boolean
  readonly mac: boolean
  readonly hidesInstead: () => boolean
  /** The main window was closed for good. */
  readonly onMainClosed: () => void
  /** The main window's page ended; it is loaded again. */
  readonly onMainGone: () => void
  readonly care: Pick<PageCare, 'ask' | 'warn' | 'now'>
}): Windows {
  let main: BrowserWindow | null = null
  let capture: BrowserWindow | null = null
  let unfolds = false
  let overlay: Overlay | null = null
  let heard = new Set<string>()
  let waiting: readonly Waiting[] = []

  const surroundings = (): WindowSurroundings => ({
    dark: nativeTheme.shouldUseDarkColors,
    preload: parts.preload,
    devTools: parts.devTools,
  })

  const load = (window: BrowserWindow, page: string) => {
    window.loadURL(page).catch((error) => parts.care.warn(`${page} was not loaded: ${error}`))
  }

  const mainWindow = (): BrowserWindow => {
    if (main !== null) return main
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea)
    const place = placeWindow(parts.place.read(), areas)
    const window = new BrowserWindow(mainWindowOptions(surroundings(), place))
    main = window
    // Not before it is shown: maximizing shows it.
    unfolds = place.maximized
    const nobodyHears = () => {
      heard = new Set()
    }
    window.webContents.on('did-start-loading', nobodyHears)
    window.webContents.on('render-process-gone', nobodyHears)
    careForPage(window, { ...parts.care, load: () => load(window, MAIN_PAGE), onGone: parts.onMainGone })
    keepPlace(window, parts.place, () => unfolds || window.isMaximized())
    window.on('show', () => {
      // A window that was hidden gets a new button on the taskbar.
      if (overlay !== null) window.setOverlayIcon(overlay.icon, overlay.description)
    })
    window.on('close', (event) => {
      if (!parts.hidesInstead()) return
      event.preventDefault()
      hideWindow(window, parts.mac)
    })
    window.on('closed', () => {
      main = null
      parts.onMainClosed()
    })
    load(window, MAIN_PAGE)
    return window
  }

  const send = (next: Waiting) => {
    if (main !== null && heard.has(next.event)) main.webContents.send(next.event, next.payload)
    else waiting = [...waiting.filter((other) => other.event !== next.event), next]
  }

  const front = () => {
    const window = mainWindow()
    if (window.webContents.isCrashed()) load(window, MAIN_PAGE)
    if (window.isMinimized()) window.restore()
    const show = () => {
      if (unfolds) window.maximize()
      unfolds = false
      window.show()
      window.focus()
    }
    if (window.isVisible() || !window.webContents.isLoading()) return show()
    showWhenReady(window, show)
  }

  nativeTheme.on('updated', () => {
    for (const window of [main, capture]) window?.setBackgroundColor(backgroundOf(nativeTheme.shouldUseDarkColors))
  })

  return {
    prepareMain: () => void mainWindow(),
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
      showWhenReady(window, () => window.show())
      window.on('closed', () => {
        capture = null
      })
      careForPage(window, { ...parts.care, load: () => load(window, CAPTURE_PAGE), onGone: () => {} })
      load(window, CAPTURE_PAGE)
    },
    closeCapture: () => capture?.close(),
    tell: (event, payload) => {
      for (const window of [main, capture]) window?.webContents.send(event, payload)
    },
    command: (id) => {
      front()
      send({ event: 'command', payload: { id } })
    },
    overlay: (next) => {
      overlay = next
      main?.setOverlayIcon(next.icon, next.description)
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
