/** A clock time such as `14:02`, with the day before it when that is not today. Both in milliseconds, read in local time. */
export function clockTime(at: number, now: number): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  if (new Date(at).toDateString() === new Date(now).toDateString()) return time
  return `${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(at)}, ${time}`
}
