import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minutesInWords, minutesOf } from '../../../../renderer/features/incidents/timeline/minutes'

it.each([
  ['90', 90],
  [' 90 min ', 90],
  ['45m', 45],
  ['1h', 60],
  ['1h30', 90],
  ['1h 30', 90],
  ['1 h 30 min', 90],
  ['1 Hour 5 minutes', 65],
  ['1:30', 90],
  ['0:05', 5],
])('reads %j as %d minutes', (text, minutes) => {
  expect(minutesOf(text)).toBe(minutes)
})

it.each(['', '0', '0 h', 'long', '-5', '1.5', '1:3', '1:60', 'h 30', '30 min 1 h'])('takes %j for no time', (text) => {
  expect(minutesOf(text)).toBeNull()
})

it('reads what the timeline prints', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_080 }), (minutes) => minutesOf(minutesInWords(minutes)) === minutes),
  )
})
