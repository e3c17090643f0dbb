import type { RefusedRow, SourceRow } from './source-row'
import { splitFields } from './split-fields'

/** Characters of one record; a record above it is refused with its line. */
export const MAX_RECORD = 1_000_000
/** How far the end of a quoted field over several lines is looked for before the quote counts as never closed. */
const MAX_SEARCH = 4_000_000

export type Split = { readonly rows: SourceRow[]; readonly refused: RefusedRow[] }

export type RecordSplitter = {
  /** Takes the next piece of text and returns the records that are complete with it. */
  readonly push: (text: string) => Split
  /** Returns what is left when the file ends. */
  readonly end: () => Split
  /** The physical line that would begin next: how far reading has come. */
  readonly line: () => number
}

type Scan = { kind: 'record'; end: number; lines: number; quoted: boolean } | { kind: 'open' } | { kind: 'broken' }

/**
 * Finds where the record that begins at `start` ends. A quote opens a field only at its beginning (RFC 4180). A quote inside a quoted
 * field that spans several lines and is followed by neither a separator nor a line end means that an earlier quote was never closed.
 */
function scanRecord(text: string, start: number, separator: string, final: boolean): Scan {
  const newline = text.indexOf('\n', start)
  if (newline === -1 && !final) return { kind: 'open' }
  const end = newline === -1 ? text.length : newline + 1
  if (!text.slice(start, end).includes('"')) return { kind: 'record', end, lines: 1, quoted: false }
  let inQuotes = false
  let lines = 1
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (!inQuotes) {
      if (char === '\n') return { kind: 'record', end: at + 1, lines, quoted: true }
      if (char === '"' && (at === start || text[at - 1] === separator)) inQuotes = true
      continue
    }
    if (char === '\n') lines++
    if (char !== '"') continue
    const next = text[at + 1]
    if (next === '"') at++
    else if (next === undefined && !final) return { kind: 'open' }
    else if (next === undefined || next === separator || next === '\n' || next === '\r') inQuotes = false
    else if (lines > 1) return { kind: 'broken' }
  }
  if (!final) return { kind: 'open' }
  return inQuotes ? { kind: 'broken' } : { kind: 'record', end: text.length, lines, quoted: true }
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/**
 * Splits a delimited text that arrives in pieces into records with their physical lines. It never gives up: a record that is too large or
 * whose quote is never closed is refused with its line, and reading goes on at the next line.
 */
export function createRecordSplitter(separator: string): RecordSplitter {
  let rest = ''
  let line = 1
  let skipping = false
  let columns = 0

  function split(final: boolean): Split {
    const rows: SourceRow[] = []
    const refused: RefusedRow[] = []
    let at = 0
    while (at < rest.length) {
      const nextLine = rest.indexOf('\n', at) + 1
      if (skipping) {
        if (nextLine === 0) {
          at = rest.length
          break
        }
        skipping = false
        line++
        at = nextLine
        continue
      }
      const scan = scanRecord(rest, at, separator, final)
      if (scan.kind === 'record') {
        const raw = rest.slice(at, scan.end).replace(/\r?\n$/, '')
        if (raw.length > MAX_RECORD) {
          refused.push({ line, reason: 'row-too-large', detail: String(raw.length) })
        } else if (raw.trim() !== '') {
          const cells = scan.quoted ? splitFields(raw, separator) : raw.split(separator)
          if (scan.lines > 1 && columns > 0 && cells.length !== columns) {
            // The quote was closed by one of another row: only this line is lost, the rows it swallowed are read again.
            refused.push({ line, reason: 'unclosed-quote', detail: raw.slice(0, 80) })
            skipping = true
            continue
          }
          if (columns === 0) columns = cells.length
          rows.push({ line, cells })
        }
        line += scan.lines
        at = scan.end
        continue
      }
      const waiting = rest.length - at
      if (scan.kind === 'open' && waiting <= MAX_SEARCH) break
      const oneLine = nextLine === 0 || nextLine - at > MAX_RECORD
      const reason = oneLine && waiting > MAX_RECORD ? 'row-too-large' : 'unclosed-quote'
      refused.push({ line, reason, detail: reason === 'row-too-large' ? String(waiting) : rest.slice(at, at + 80) })
      skipping = true
    }
    rest = rest.slice(at)
    return { rows, refused }
  }

  return {
    push: (text) => {
      rest += text
      return split(false)
    },
    end: () => {
      const last = split(true)
      rest = ''
      return last
    },
    line: () => line + countLines(rest, 0, rest.length),
  }
}
