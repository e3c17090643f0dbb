import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell } from '../../../shared/import/csv-cell'
import { createRecordSplitter, type Split } from '../../../shared/import/split-records'

function split(text: string, separator = ',', piece = text.length || 1): Split {
  const splitter = createRecordSplitter(separator)
  const parts: Split[] = []
  for (let at = 0; at < text.length; at += piece) parts.push(splitter.push(text.slice(at, at + piece)))
  parts.push(splitter.end())
  return { rows: parts.flatMap(({ rows }) => rows), refused: parts.flatMap(({ refused }) => refused) }
}

describe('records of a delimited text', () => {
  it.each([
    [
      'plain rows',
      'a,b\n1,2\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'Windows line ends and no last one',
      'a,b\r\n1,2',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'empty lines, which count as lines',
      'a,b\n\n1,2\n',
      [
        [1, ['a', 'b']],
        [3, ['1', '2']],
      ],
    ],
    [
      'a separator within quotes',
      'a,b\n"1,5",2\n',
      [
        [1, ['a', 'b']],
        [2, ['1,5', '2']],
      ],
    ],
    [
      'a line end within quotes',
      'a,b\n"x\ny",2\n3,4\n',
      [
        [1, ['a', 'b']],
        [2, ['x\ny', '2']],
        [4, ['3', '4']],
      ],
    ],
    [
      'doubled quotes',
      'a,b\n"say ""hi""",2\n',
      [
        [1, ['a', 'b']],
        [2, ['say "hi"', '2']],
      ],
    ],
    [
      'a quote within an unquoted cell',
      'a,b\n5" pipe,2\n',
      [
        [1, ['a', 'b']],
        [2, ['5" pipe', '2']],
      ],
    ],
    [
      'a formula, as text',
      'a,b\n=1+1,@x\n',
      [
        [1, ['a', 'b']],
        [2, ['=1+1', '@x']],
      ],
    ],
  ])('reads %s', (_, text, expected) => {
    const { rows, refused } = split(text)
    expect(rows.map(({ line, cells }) => [line, [...cells]])).toEqual(expected)
    expect(refused).toEqual([])
  })

  it('refuses a row of 3 MB with its line and goes on', () => {
    const { rows, refused } = split(`a,b\n1,2\n3,${'x'.repeat(3_000_000)}\n5,6\n`, ',', 65_536)
    expect(refused).toEqual([{ line: 3, reason: 'row-too-large', detail: '3000002' }])
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4])
  })

  it('refuses a row of 20 MB without keeping it in memory until its end', () => {
    const { rows, refused } = split(`a,b\n3,${'x'.repeat(20_000_000)}\n5,6\n`, ',', 1_000_000)
    expect(refused).toMatchObject([{ line: 2, reason: 'row-too-large' }])
    expect(rows.map(({ line }) => line)).toEqual([1, 3])
  })

  it.each([
    ['at the end of the file', 'a,b\n1,2\n3,"4\n', [3], [1, 2]],
    ['with more rows behind it', 'a,b\n1,"2\n3,4\n5,6\n', [2], [1, 3, 4]],
    ['that a quoted cell of a later row would close', 'a,b\n1,"2\n3,4\n"5,5",6\n7,8\n', [2], [1, 3, 4, 5]],
    ['that a later quoted cell seems to close at its end', 'a,b\n1,"2\n3,4\n5,6"\n7,8\n', [], [1, 2, 5]],
  ])('loses only the row of a quote that is never closed %s', (_, text, refusedLines, lines) => {
    const { rows, refused } = split(text)
    expect(refused.map(({ line }) => line)).toEqual(refusedLines)
    expect(refused.every(({ reason }) => reason === 'unclosed-quote')).toBe(true)
    expect(rows.map(({ line }) => line)).toEqual(lines)
  })

  it('reads what was written with quotes, whatever it is cut into', () => {
    const cell = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', "'", '7') })
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, piece) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = rows.map((row) => row.map(quoted).join(',')).join('\n')
        const result = split(text, ',', piece)
        expect(result.rows.map(({ cells }) => [...cells])).toEqual(rows)
      }),
    )
  })
})

describe('a cell that is written', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r\n=1', '＝1'])('is no formula: %j', (text) => {
    const written = csvCell(text)
    const [row] = split(`${written},b\n`).rows
    expect(row?.cells[0]).toBe(`'${text}`)
  })

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['', ''],
  ])('is quoted where it has to be: %s', (text, written) => {
    expect(csvCell(text)).toBe(written)
  })

  it('leaves a negative number a number', () => {
    expect(csvCell(-5)).toBe('-5')
  })
})
