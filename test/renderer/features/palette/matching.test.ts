import { expect, it } from 'vitest'
import { matchesTitle } from '../../../../renderer/features/palette/matching'

it.each([
  ['Go to My work', '', true],
  ['Go to My work', 'my', true],
  ['Go to My work', 'wo go', true],
  ['Go to My work', 'ork', false],
  ['Put on hold…', 'HOLD', true],
  ['Put on hold…', 'put x', false],
  ['Überprüfen', 'üb', true],
])('%j is found by %j: %s', (title, text, found) => {
  expect(matchesTitle(title, text)).toBe(found)
})
