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

/** Excel's own first line, which says how the columns are separated: `sep=;`. */
const NAMED = /^(\s*)"?sep=(.)"?[ \t]*(\r?\n)/i

/**
 * Takes Excel's line `sep=;` out of the beginning of a file; an empty one stays, so that the lines after it keep their numbers. The separator
 * is null where none is named that is known.
 */
export function takeNamedSeparator(text: string): { readonly text: string; readonly separator: Separator | null } {
  const named = NAMED.exec(text)
  if (named === null) return { text, separator: null }
  const [line, before = '', separator = '', end = ''] = named
  return {
    text: `${before}${end}${text.slice(line.length)}`,
    separator: SEPARATORS.find((known) => known === separator) ?? null,
  }
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
