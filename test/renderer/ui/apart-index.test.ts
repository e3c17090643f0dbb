import { expect, test } from 'vitest'
import { apartIndex } from '../../../renderer/ui/apart-index'

test.each([
  ['rows that follow each other', [4, 5, 6, 7], null],
  ['the keyboard above what is in sight', [2, 40, 41, 42], 2],
  ['the keyboard below what is in sight', [40, 41, 42, 90], 90],
  ['the keyboard right above', [39, 40, 41], null],
  ['one row', [0], null],
  ['no row', [], null],
])('%s', (_, indexes, apart) => {
  expect(apartIndex(indexes.map((index) => ({ index })))).toBe(apart)
})
