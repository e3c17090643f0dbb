/** The `Date` header counts whole seconds: a difference below this, and half the way there and back, may be nothing else. Milliseconds. */
const NOTICEABLE = 2000
/** The longest way there and back that says something about the clock: an answer that the server held back does not. Milliseconds. */
const QUICK = 1500

/** When a request was sent and answered by this device's clock, milliseconds since 1970 UTC, and the server's time in the answer. */
export type TimedAnswer = { readonly date: string | null; readonly askedAt: number; readonly answeredAt: number }

/**
 * Server time minus this device's in milliseconds, from an answer's `Date` header and the moments at which it was asked and answered;
 * 0 where the difference can't be told from rounding, null without a usable header.
 */
export function clockOffset(date: string | null, askedAt: number, answeredAt: number): number | null {
  const server = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(server)) return null
  const offset = Math.round(server + 500 - (askedAt + answeredAt) / 2)
  return Math.abs(offset) < NOTICEABLE + (answeredAt - askedAt) / 2 ? 0 : offset
}

export type OffsetWatch = {
  /** The offset after an answer. It stays as it is until two answers in a row agree that it is noticeably another. */
  readonly after: (answer: TimedAnswer, current: number) => number
}

/** Watches over a session how far this device's clock is off. One answer alone (an old one from a cache, a clock set on its way) moves nothing. */
export function watchOffset(): OffsetWatch {
  let doubt: number | null = null
  return {
    after: ({ date, askedAt, answeredAt }, current) => {
      const way = answeredAt - askedAt
      // Also where the clock was set while the request was on its way.
      if (way < 0 || way > QUICK) return current
      const measured = clockOffset(date, askedAt, answeredAt)
      if (measured === null) return current
      const before = doubt
      const differs = (from: number) => Math.abs(measured - from) >= NOTICEABLE + way / 2
      doubt = differs(current) ? measured : null
      if (doubt === null || before === null || differs(before)) return current
      doubt = null
      return measured
    },
  }
}
