/** Says that a window of this name is open, until it is released or the window ends in whatever way. */
export function holdWindowLock(windowName: string): () => void {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  navigator.locks?.request(lockOf(windowName), () => released).catch(() => undefined)
  return release
}

/** True while the window of that name is open. Where the platform has no Web Locks (tests on Node), no other window is. */
export async function isWindowOpen(windowName: string): Promise<boolean> {
  const state = await navigator.locks?.query()
  return state?.held?.some((lock) => lock.name === lockOf(windowName)) ?? false
}

function lockOf(windowName: string): string {
  return `firstline-window-${windowName}`
}
