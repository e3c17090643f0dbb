const MINUTE = 60_000
/** Below this nobody notices, milliseconds. */
const WORTH_SAYING = 2 * MINUTE

export const CLOCK_CORRECT = 'Agrees with the server’s'

/** What to say of a device whose clock differs; null where there is nothing to say. `offset`: server time minus the device's, milliseconds. */
export function clockAdvice(offset: number): string | null {
  if (Math.abs(offset) <= WORTH_SAYING) return null
  const by = durationInWords(Math.abs(offset))
  const which = offset > 0 ? 'behind' : 'ahead of'
  return `This device’s clock is ${by} ${which} the server’s. Firstline corrects the times it writes; set the clock right in the system’s settings all the same.`
}

function durationInWords(duration: number): string {
  const minutes = Math.round(duration / MINUTE)
  if (minutes < 120) return `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
