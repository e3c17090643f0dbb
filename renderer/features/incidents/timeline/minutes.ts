/** Minutes as people say them: "45 min", "1 h 30 min". */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

const CLOCK = /^(\d+):([0-5]\d)$/
const WORDS = /^(?:(\d+) ?h(?:ours?)?)? ?(?:(\d+) ?(?:m|min|minutes?)?)?$/i

/** The minutes that somebody wrote: "90", "1 h 30 min", "1h 30", "1:30". Null where that is no time or none at all. */
export function minutesOf(text: string): number | null {
  const written = text.trim().replaceAll(/\s+/g, ' ')
  const [, hours = '0', minutes = '0'] = CLOCK.exec(written) ?? WORDS.exec(written) ?? []
  return Number(hours) * 60 + Number(minutes) || null
}
