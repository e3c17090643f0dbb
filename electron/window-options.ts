import type { BrowserWindowConstructorOptions } from 'electron'
import { SMALLEST, type WindowPlace } from './window-bounds'

export type WindowSurroundings = {
  readonly dark: boolean
  /** Absolute path of the preload script. */
  readonly preload: string
  /** False in a packaged application. */
  readonly devTools: boolean
}

/** The page's surface in both themes, painted before the page is: a window must not flash white. */
export function backgroundOf(dark: boolean): string {
  return dark ? '#141417' : '#ffffff'
}

/** The main window; shown by whoever opens it once there is something to see. */
export function mainWindowOptions(around: WindowSurroundings, place: WindowPlace): BrowserWindowConstructorOptions {
  return {
    ...common(around),
    title: 'Firstline',
    x: place.x,
    y: place.y,
    width: place.width,
    height: place.height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
  }
}

/** The small window for logging an incident beside other work. */
export function captureWindowOptions(around: WindowSurroundings): BrowserWindowConstructorOptions {
  return {
    ...common(around),
    title: 'Log an incident',
    width: 560,
    height: 640,
    minWidth: 420,
    minHeight: 420,
    alwaysOnTop: true,
    fullscreenable: false,
    maximizable: false,
    skipTaskbar: false,
  }
}

function common(around: WindowSurroundings): BrowserWindowConstructorOptions {
  return {
    show: false,
    backgroundColor: backgroundOf(around.dark),
    autoHideMenuBar: true,
    webPreferences: {
      preload: around.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: around.devTools,
      // Replication and alerts go on while the window is hidden in the tray.
      backgroundThrottling: false,
      // Dictionaries would be fetched from a third party.
      spellcheck: false,
    },
  }
}
