import { expect, it } from 'vitest'
import { clockOffset } from '../../../electron/sync/clock-offset'

const at = Date.UTC(2026, 0, 1, 12, 0, 0)
const date = new Date(at).toUTCString()

it.each([
  ['equal clocks', date, at + 400, at + 600, 0],
  ['a difference within the rounding', date, at + 1900, at + 2100, 0],
  ['a device ten minutes behind', date, at - 600_000, at - 600_000, 600_500],
  ['a device an hour ahead', date, at + 3_600_000, at + 3_600_000, -3_599_500],
  ['a slow answer, counted from its middle', date, at - 10_000, at - 8000, 9500],
  ['no date', null, at, at, null],
  ['nonsense', 'yesterday', at, at, null],
])('%s', (_name, header, asked, answered, expected) => {
  expect(clockOffset(header, asked, answered)).toBe(expected)
})
