export const UTC = 'UTC'

/** Turns a local time, given as the milliseconds it would be in UTC, into the moment it was. */
export type ZoneClock = (local: number) => number

const DAY = 86_400_000

/** Whether this runtime knows the time zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The zone that this computer is set to, `Europe/Berlin`. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/**
 * The clock of a time zone. Of a local time that exists twice, when clocks are set back, it is the first; one that does not exist, when they are
 * set forward, counts on from before: 02:30 is half an hour after 02:00, so 03:30.
 */
export function createZoneClock(zone: string): ZoneClock {
  if (zone === UTC) return (local) => local
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsetAt = (moment: number): number => {
    const whole = Math.floor(moment / 1000) * 1000
    const part = new Map(format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]))
    const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - whole
  }
  return (local) => {
    const [before, after] = [offsetAt(local - DAY), offsetAt(local + DAY)]
    const [first, second] = [local - before, local - after]
    if (before === after || offsetAt(first) === before) return first
    return offsetAt(second) === after ? second : first
  }
}
