import { expect, it } from 'vitest'
import { countOf } from '../../../renderer/ui/count-text'

it.each([
  [0, '0 incidents'],
  [1, '1 incident'],
  [24_918, '24,918 incidents'],
])('%i is %s', (count, text) => {
  expect(countOf(count, 'incident')).toBe(text)
})

it('takes a plural that is not an s', () => {
  expect(countOf(1, 'timeline entry', 'timeline entries')).toBe('1 timeline entry')
  expect(countOf(2, 'timeline entry', 'timeline entries')).toBe('2 timeline entries')
})
