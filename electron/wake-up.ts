import { net, powerMonitor } from 'electron'

const LOOK_EVERY = 3000

/** Tells when the machine woke up or the network came back: a hint to try at once, not a fact. */
export function onWakeUp(tell: (why: 'resume' | 'online') => void): void {
  powerMonitor.on('resume', () => tell('resume'))
  powerMonitor.on('unlock-screen', () => tell('resume'))
  let online = net.isOnline()
  const timer = setInterval(() => {
    const now = net.isOnline()
    if (now && !online) tell('online')
    online = now
  }, LOOK_EVERY)
  timer.unref()
}
