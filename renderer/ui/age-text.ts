const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago `at` was, short enough for a column: `now`, `4 min`, `3 h`, `12 d`, `5 mo`, `2 y`. A time ahead of `now` reads `now`. */
export function ageText(at: number, now: number): string {
  const age = now - at
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`
  if (age < DAY) return `${Math.floor(age / HOUR)} h`
  if (age < 60 * DAY) return `${Math.floor(age / DAY)} d`
  if (age < 730 * DAY) return `${Math.floor(age / (30.44 * DAY))} mo`
  return `${Math.floor(age / (365.25 * DAY))} y`
}
