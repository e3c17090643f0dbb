import type { Later } from './repeat'

const LOOK_EVERY = 2_000
/** What ordinary corrections of a clock stay below, milliseconds. */
const JUMP = 1_000

type Clocks = {
  /** The clock that people and programs set, milliseconds. */
  readonly now: () => number
  /** One that nobody sets, milliseconds. */
  readonly steady: () => number
  readonly later: Later
}

/** Tells each time that this device's clock was set, or that the device slept, which looks the same. */
export function onClockJump({ now, steady, later }: Clocks, tell: () => Promise<void>): void {
  const look = (before: number) => {
    later(async () => {
      const difference = now() - steady()
      look(difference)
      if (Math.abs(difference - before) >= JUMP) await tell()
    }, LOOK_EVERY)
  }
  look(now() - steady())
}
