/** What is used of Electron's window. */
type Showable = {
  readonly isDestroyed: () => boolean
  once(event: 'ready-to-show', listener: () => void): unknown
  readonly webContents: { once(event: 'did-stop-loading', listener: () => void): unknown }
}

/**
 * Shows a window once, when its page is painted or, where that never comes or came while the window was hidden, when it has loaded: on Wayland
 * nothing is painted before a window is shown (https://github.com/electron/electron/issues/48859).
 */
export function showWhenReady(window: Showable, show: () => void): void {
  let due = true
  const once = () => {
    if (!due || window.isDestroyed()) return
    due = false
    show()
  }
  window.once('ready-to-show', once)
  window.webContents.once('did-stop-loading', once)
}

type Hideable = {
  readonly isFullScreen: () => boolean
  readonly setFullScreen: (on: boolean) => void
  readonly hide: () => void
  once(event: 'leave-full-screen', listener: () => void): unknown
}

/**
 * Hides a window. On macOS one that fills the screen leaves it first, or its space stays behind, black:
 * https://github.com/electron/electron/issues/39572
 */
export function hideWindow(window: Hideable, mac: boolean): void {
  if (!mac || !window.isFullScreen()) {
    window.hide()
    return
  }
  window.once('leave-full-screen', () => window.hide())
  window.setFullScreen(false)
}
