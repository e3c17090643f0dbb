/** Says that a window of this name is open, until it is released or the window ends in whatever way. */
export function holdWindowLock(windowName: string): Promise<() => void> {
  return new Promise((granted) => {
    const locks = webLocks()
    if (locks === undefined) return granted(() => {})
    const held = () => new Promise<void>((release) => granted(release))
    locks.request(lockOf(windowName), held).catch(() => granted(() => {}))
  })
}

/** True while the window of that name is open. Where the platform has no Web Locks (tests on Node), no other window is. */
export async function isWindowOpen(windowName: string): Promise<boolean> {
  const state = await webLocks()?.query()
  return state?.held?.some((lock) => lock.name === lockOf(windowName)) ?? false
}

function webLocks(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks
}

function lockOf(windowName: string): string {
  return `firstline-window-${windowName}`
}
