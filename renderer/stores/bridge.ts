import type { FirstlineBridge } from '../../shared/ipc'

declare global {
  interface Window {
    /** Put there by the preload script before anything of the page runs. */
    readonly firstline: FirstlineBridge
  }
}

/** The main process: what may be asked of it and what it says unasked. */
export function bridge(): FirstlineBridge {
  return window.firstline
}
