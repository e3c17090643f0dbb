import { detectSeparator, takeNamedSeparator } from '../../../../shared/import/detect-separator'
import type { RefusedRow, SourceRow } from '../../../../shared/import/source-row'
import { createRecordSplitter, type RecordSplitter, type Split } from '../../../../shared/import/split-records'
import { ok, type Result, refused } from '../../../../shared/result'
import { decodeText, type Encoding } from './decode-text'
import { openBytes } from './open-bytes'

export type FileReason = 'empty' | 'not-utf8' | 'one-column' | 'broken-gzip' | 'not-text' | 'unreadable' | 'cancelled'

export type ReadOptions = {
  readonly encoding: Encoding
  /** Null: found out from the first line. */
  readonly separator: string | null
}

export type ReadHooks = {
  /** Told again and again: bytes read of the file so far. */
  readonly progress: (bytes: number) => void
  readonly cancelled: () => boolean
}

export type SourceTable = {
  readonly separator: string
  readonly header: readonly string[]
  readonly rows: readonly SourceRow[]
  readonly refused: readonly RefusedRow[]
}

/** Cells repeat: each text is kept once. */
function createInterner(): (row: SourceRow) => SourceRow {
  const known = new Map<string, string>()
  return ({ line, cells }) => ({
    line,
    cells: cells.map((cell) => {
      if (cell.length > 60) return cell
      const before = known.get(cell)
      if (before !== undefined) return before
      known.set(cell, cell)
      return cell
    }),
  })
}

/** The file was moved, changed or locked while it was read. */
function isUnreadable(error: unknown): boolean {
  return error instanceof DOMException && /NotReadable|NotFound|Security|NotAllowed/.test(error.name)
}

/** Needs this much of an unfinished first line before it is taken for one that never ends. */
const MAX_HEADER = 200_000

/**
 * Reads a delimited file as a stream, whatever its size: unpacked if it is gzip, decoded, split into records with their lines. A file that
 * can't be read as a whole is a reason with a detail (for `not-utf8` the line); rows that can't be are in `refused`.
 */
export async function readTable(
  file: Blob,
  options: ReadOptions,
  hooks: ReadHooks,
): Promise<Result<SourceTable, FileReason>> {
  const intern = createInterner()
  const rows: SourceRow[] = []
  const refusedRows: RefusedRow[] = []
  let separator = options.separator
  const state: { splitter: RecordSplitter | null; header: readonly string[] | null } = { splitter: null, header: null }
  let start = ''
  const take = (split: Split) => {
    for (const row of split.rows) {
      if (state.header === null) state.header = row.cells
      else rows.push(intern(row))
    }
    for (const row of split.refused) refusedRows.push(row)
  }
  const push = (text: string, final: boolean): FileReason | null => {
    if (state.splitter !== null) {
      take(state.splitter.push(text))
      return null
    }
    const named = takeNamedSeparator(start + text)
    start = named.text
    separator ??= named.separator
    const firstLine = /^\s*([^\n]*)\n/.exec(start)?.[1] ?? (final || start.length > MAX_HEADER ? start.trim() : null)
    if (firstLine === null || (firstLine === '' && !final)) return null
    if (start.includes('\u0000')) return 'not-text'
    separator ??= detectSeparator(firstLine)
    if (firstLine.trim() === '') return 'empty'
    if (separator === null || !firstLine.includes(separator)) return 'one-column'
    state.splitter = createRecordSplitter(separator)
    take(state.splitter.push(start))
    return null
  }

  let packed = false
  try {
    const open = await openBytes(file, hooks.progress)
    packed = open.packed
    for await (const piece of decodeText(open.bytes, options.encoding)) {
      if (hooks.cancelled()) return refused('cancelled')
      if (piece.kind === 'invalid') {
        return refused('not-utf8', String((state.splitter?.line() ?? start.split('\n').length) + piece.lines))
      }
      const problem = push(piece.text, false)
      if (problem !== null) return refused(problem, start.trimStart().slice(0, 200))
    }
  } catch (error) {
    if (packed && !isUnreadable(error)) return refused('broken-gzip', String(error))
    if (isUnreadable(error)) return refused('unreadable', String(error))
    throw error
  }
  const problem = push('', true)
  if (problem !== null) return refused(problem, start.trimStart().slice(0, 200))
  if (state.splitter === null || separator === null) return refused('empty')
  take(state.splitter.end())
  if (state.header === null) return refused('empty')
  return ok({ separator, header: state.header, rows, refused: refusedRows })
}
