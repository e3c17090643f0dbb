import type { ZoneClock } from './zone'

/** Which number comes first in `3/4/2016`. */
export type DayOrder = 'day-first' | 'month-first'

/** What a whole column of times says: an order it proves, or both readings possible, or proof of both, or no such times at all. */
export type FoundDayOrder = DayOrder | 'ambiguous' | 'mixed' | 'none'

const YEAR_FIRST =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)?)?$/i

function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms = 0,
): number | null {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null
  const time = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  return time >= 0 && new Date(time).getUTCDate() === day ? time : null
}

function offsetMinutes(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '')
  if (found === null) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}

function hourOf(text: string | undefined, half: string | undefined): number {
  const hour = Number(text ?? 0)
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
}

/** How the times of a file are read: which number is the day, and whose clock it is where they say no zone. */
export type TimeReading = { readonly order: DayOrder; readonly clock: ZoneClock }

/** Milliseconds since 1970 UTC of a time as ServiceNow and spreadsheets write it, or null when it is none. */
export function parseTime(text: string, { order, clock }: TimeReading): number | null {
  const value = text.trim()
  const iso = YEAR_FIRST.exec(value)
  if (iso !== null) {
    const ms = Number((iso[7] ?? '0').padEnd(3, '0'))
    const time = utc(
      Number(iso[1]),
      Number(iso[2]),
      Number(iso[3]),
      Number(iso[4] ?? 0),
      Number(iso[5] ?? 0),
      Number(iso[6] ?? 0),
      ms,
    )
    if (time === null) return null
    return Math.max(0, iso[8] === undefined ? clock(time) : time - offsetMinutes(iso[8]) * 60_000)
  }
  const local = YEAR_LAST.exec(value)
  if (local === null) return null
  const [first, second] = [Number(local[1]), Number(local[3])]
  const dayFirst = order === 'day-first' || local[2] === '.'
  const hour = hourOf(local[5], local[8])
  if (Number.isNaN(hour)) return null
  const time = utc(
    Number(local[4]),
    dayFirst ? second : first,
    dayFirst ? first : second,
    hour,
    Number(local[6] ?? 0),
    Number(local[7] ?? 0),
  )
  return time === null ? null : Math.max(0, clock(time))
}

/** Whether a text is a time that says no zone. */
export function saysNoZone(text: string): boolean {
  const value = text.trim()
  const iso = YEAR_FIRST.exec(value)
  return iso === null ? YEAR_LAST.test(value) : iso[8] === undefined
}

/** Remembers what was parsed: a log repeats its times. */
export function createTimeReader(reading: TimeReading): (text: string) => number | null {
  const known = new Map<string, number | null>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const time = parseTime(text, reading)
    if (known.size < 200_000) known.set(text, time)
    return time
  }
}

/** Decides over all values of the time columns whether the day or the month comes first. */
export function findDayOrder(values: Iterable<string>): FoundDayOrder {
  let dayFirst = false
  let monthFirst = false
  let seen = false
  for (const value of values) {
    const local = YEAR_LAST.exec(value.trim())
    if (local === null || local[2] === '.') continue
    seen = true
    if (Number(local[1]) > 12) dayFirst = true
    else if (Number(local[3]) > 12) monthFirst = true
  }
  if (!seen) return 'none'
  if (dayFirst && monthFirst) return 'mixed'
  if (dayFirst) return 'day-first'
  return monthFirst ? 'month-first' : 'ambiguous'
}
