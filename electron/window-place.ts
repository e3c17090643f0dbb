import type { Rectangle } from 'electron'
import type { JsonFile } from './json-file'
import type { WindowPlace } from './window-bounds'

/** A window that was not moved for so long rests: milliseconds. */
export const RESTS_AFTER = 500

/** What is used of Electron's window. */
type Placed = {
  readonly getNormalBounds: () => Rectangle
  readonly isMinimized: () => boolean
  on(event: 'move', listener: () => void): unknown
  on(event: 'resize', listener: () => void): unknown
  on(event: 'maximize', listener: () => void): unknown
  on(event: 'unmaximize', listener: () => void): unknown
  on(event: 'close', listener: () => void): unknown
  on(event: 'closed', listener: () => void): unknown
}

/** Keeps where a window is whenever it rests and when it closes: a crash or a logout may leave no time to ask. */
export function keepPlace(
  window: Placed,
  file: Pick<JsonFile<WindowPlace>, 'write'>,
  isMaximized: () => boolean,
): void {
  let resting: ReturnType<typeof setTimeout> | undefined
  let maximized = isMaximized()
  const look = () => {
    // A minimized window is no longer maximized, but comes back so.
    if (!window.isMinimized()) maximized = isMaximized()
  }
  const keep = () => {
    clearTimeout(resting)
    look()
    file.write({ ...window.getNormalBounds(), maximized })
  }
  const moves = () => {
    look()
    clearTimeout(resting)
    resting = setTimeout(keep, RESTS_AFTER)
  }
  window.on('move', moves)
  window.on('resize', moves)
  window.on('maximize', moves)
  window.on('unmaximize', moves)
  window.on('close', keep)
  window.on('closed', () => clearTimeout(resting))
}
