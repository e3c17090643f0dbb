import { format, isSameYear, isToday, isYesterday } from 'date-fns'

/** Day, month, year and minute: "12 Mar 2026, 14:02". */
export function exactTime(at: number): string {
  return format(at, 'd MMM yyyy, HH:mm')
}

/** As short as it can be said without doubt: "14:02" today, "yesterday 14:02", "12 Mar 14:02", then with the year. */
export function shortTime(at: number, now: number): string {
  if (isToday(at)) return format(at, 'HH:mm')
  if (isYesterday(at)) return `yesterday ${format(at, 'HH:mm')}`
  return isSameYear(at, now) ? format(at, 'd MMM HH:mm') : format(at, 'd MMM yyyy HH:mm')
}
