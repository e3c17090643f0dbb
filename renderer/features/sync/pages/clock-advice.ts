const SECOND = 1_000
const MINUTE = 60 * SECOND
/** The server tells whole seconds: less than this is agreement, milliseconds. */
const WORTH_SAYING = 3 * SECOND

export const CLOCK_CORRECT = 'Agrees with the server’s'

/** What to say of a device whose clock differs; null where it agrees. `offset`: server time minus the device's, milliseconds. */
export function clockAdvice(offset: number): string | null {
  if (Math.abs(offset) < WORTH_SAYING) return null
  const which = offset > 0 ? 'behind' : 'ahead of'
  return `${durationInWords(Math.abs(offset))} ${which} the server’s; times are corrected. Set the clock right in the system’s settings all the same.`
}

/** `40 s`, `14 min`, `1 h 0 min`, `5 days` */
function durationInWords(duration: number): string {
  const seconds = Math.round(duration / SECOND)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(duration / MINUTE)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.round(hours / 24)} days`
}
