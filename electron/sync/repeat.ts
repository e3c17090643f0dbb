/** Does `work` once after so many milliseconds; the value cancels it. */
export type Later = (work: () => void | Promise<void>, delay: number) => () => void

export type Repeated = {
  /** Begins, unless it runs already. */
  readonly start: () => void
  readonly stop: () => void
}

/** Timers that keep no process alive. */
export const timersLater: Later = (work, delay) => {
  const timer = setTimeout(work, delay)
  timer.unref()
  return () => clearTimeout(timer)
}

export type RepeatedParts = {
  /** True once there is no more to do. */
  readonly attempt: () => Promise<boolean>
  /** How long to wait before an attempt, milliseconds, by how many came before it. */
  readonly pause: (attempts: number) => number
  /** Called when an attempt came to something. */
  readonly onDone: () => void
  readonly later: Later
}

/** Tries something again and again, one attempt at a time, until it comes to something or is stopped. */
export function repeated({ attempt, pause, onDone, later }: RepeatedParts): Repeated {
  let cancel: (() => void) | null = null
  let round = 0
  const stop = () => {
    cancel?.()
    cancel = null
    round += 1
  }
  const next = (attempts: number) => {
    const own = round
    cancel = later(async () => {
      const done = await attempt()
      // Stopped, and perhaps started anew, while it was on its way.
      if (own !== round) return
      if (!done) return next(attempts + 1)
      stop()
      onDone()
    }, pause(attempts))
  }
  return {
    start: () => {
      if (cancel === null) next(0)
    },
    stop,
  }
}
