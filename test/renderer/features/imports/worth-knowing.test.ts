import { describe, expect, it } from 'vitest'
import { futureText, repeatedText } from '../../../../renderer/features/imports/messages'
import { findFuture } from '../../../../renderer/features/imports/worker/find-future'
import { findRepeated } from '../../../../renderer/features/imports/worker/find-repeated'
import { createLibraryNames } from '../../../../shared/import/library-names'
import type { ImportMapping } from '../../../../shared/import/mapping'
import { createImportPlanner, groupRows } from '../../../../shared/import/plan-import'
import type { SourceRow } from '../../../../shared/import/source-row'

const NOW = Date.UTC(2026, 2, 1, 12)
const mapping: ImportMapping = {
  ...{ format: 'csv', system: 'Paper', dayOrder: 'day-first', zone: 'UTC', fileTime: NOW },
  header: ['no', 'title', 'opened', 'closed'],
  columns: { number: 0, title: 1, openedAt: 2, closedAt: 3 },
}
const rowsOf = (...rows: readonly (readonly string[])[]): readonly SourceRow[] =>
  rows.map((cells, at) => ({ line: at + 2, cells }))
const none: ReadonlySet<number> = new Set()

describe('times in the future', () => {
  it.each([
    ['now', '2026-03-01 12:00', false],
    ['a day ahead, as a wrong clock or zone would be', '2026-03-02 12:00', false],
    ['more than that', '2026-03-02 12:01', true],
    ['not known', '?', false],
    ['none', '', false],
    ['not a time', 'tomorrow', false],
  ])('%s: %s', (_what, time, isFuture) => {
    expect(findFuture(rowsOf(['A1', 'Lift', time, '']), mapping, none, NOW) !== null).toBe(isFuture)
  })

  it('are read in the zone that was chosen', () => {
    const rows = rowsOf(['A1', 'Lift', '2026-03-02 12:30', ''])
    expect(findFuture(rows, mapping, none, NOW)).not.toBeNull()
    expect(findFuture(rows, { ...mapping, zone: 'Europe/Berlin' }, none, NOW)).toBeNull()
  })

  it('are counted by row, each once, without those that are refused; the first is named', () => {
    const rows = rowsOf(
      ['A1', 'Lift', '2031-01-01 08:00', ''],
      ['A2', 'Door', '2026-01-01 08:00', ''],
      ['A3', 'Gate', '2026-01-01 08:00', '2031-05-01 08:00'],
      ['A4', 'Wall', '2031-01-01 08:00', '2031-05-01 08:00'],
    )
    const found = findFuture(rows, mapping, new Set([2]), NOW)
    expect(found).toEqual({ rows: 2, line: 4, field: 'closedAt', text: '2031-05-01 08:00' })
    expect(found && futureText(found)).toBe(
      'rows with a time more than a day ahead, taken over as it stands: first in line 4, closed at “2031-05-01 08:00”',
    )
  })

  it('are said of a single row as well', () => {
    expect(futureText({ rows: 1, line: 1204, field: 'openedAt', text: '2031-01-01' })).toBe(
      'row with a time more than a day ahead, taken over as it stands: line 1,204, opened at “2031-01-01”',
    )
  })
})

describe('numbers that stand in more than one row', () => {
  const repeated = (rows: readonly SourceRow[], change: Partial<ImportMapping> = {}, refused = none) => {
    const as = { ...mapping, ...change }
    return findRepeated(groupRows(rows, as), as, refused)
  }
  const rows = rowsOf(
    ['A1', 'Lift', '', ''],
    ['A2', 'Door', '', ''],
    [' A2', 'Gate', '', ''],
    ['?', 'Wall', '', ''],
    ['?', 'Roof', '', ''],
    ['A2', 'Yard', '', ''],
    ['A1', 'Lift 2', '', ''],
  )

  it('are counted, and the first is named with its lines', () => {
    expect(repeated(rows)).toEqual({ numbers: 2, number: 'A1', rows: 2, lines: [2, 8] })
  })

  it('are none where each row is a change (an event log), where no column is the number, or where only one row is left', () => {
    expect(repeated(rows, { format: 'servicenow-log' })).toBeNull()
    expect(repeated(rows, { columns: { title: 1 } })).toBeNull()
    expect(repeated(rows.slice(0, 3), {}, new Set([4]))).toBeNull()
  })

  it.each([
    [{ numbers: 1, number: 'A1', rows: 2, lines: [2, 8] }, 'number in more than one row: A1 in lines 2, 8. The rows'],
    [
      { numbers: 3, number: 'A1', rows: 9, lines: [2, 3, 4, 5, 6] },
      'numbers in more than one row, the first: A1 in lines 2, 3, 4, 5, 6 …. The rows',
    ],
  ])('are said in words: %j', (found, text) => {
    expect(repeatedText(found)).toContain(text)
  })

  it.each([
    ['of the same time, the lower one in the file', ['', ''], ['Door', 'Gate', 'Yard'], 'Yard'],
    ['the one changed last', ['2026-01-02 10:00', '2026-01-01 10:00'], ['Door', 'Gate'], 'Door'],
  ])('become one incident, which is as the row says that counts: %s', (_which, times, titles, title) => {
    const planner = createImportPlanner(mapping, createLibraryNames([], NOW))
    const groups = groupRows(rowsOf(...titles.map((each, at) => ['A1', each, times[at] ?? '', ''])), mapping)
    expect(groups).toHaveLength(1)
    const { incident, entries } = planner.plan(groups[0] ?? []).planned?.change ?? {}
    expect(incident?.title).toBe(title)
    const told = entries?.flatMap(({ body }) => (body.type === 'field' ? [body.from, body.to] : []))
    expect(new Set(told)).toEqual(new Set(titles))
  })
})
