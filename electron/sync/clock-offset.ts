/** The `Date` header counts whole seconds: a difference below this, and half the way there and back, may be nothing else. Milliseconds. */
const NOTICEABLE = 2000

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
