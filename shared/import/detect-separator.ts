export const SEPARATORS = [',', ';', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

function columnsOf(line: string, separator: string): number {
  let columns = 1
  let inQuotes = false
  for (const char of line) {
    if (char === '"') inQuotes = !inQuotes
    else if (char === separator && !inQuotes) columns++
  }
  return columns
}

/** The separator with which the first line has the most columns; null when it has a single one with all of them. */
export function detectSeparator(firstLine: string): Separator | null {
  let best: Separator | null = null
  let most = 1
  for (const separator of SEPARATORS) {
    const columns = columnsOf(firstLine, separator)
    if (columns > most) {
      most = columns
      best = separator
    }
  }
  return best
}
