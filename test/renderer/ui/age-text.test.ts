import { expect, it } from 'vitest'
import { ageText } from '../../../renderer/ui/age-text'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

it.each([
  [0, 'now'],
  [59_999, 'now'],
  [MINUTE, '1 min'],
  [59 * MINUTE, '59 min'],
  [HOUR, '1 h'],
  [DAY - 1, '23 h'],
  [DAY, '1 d'],
  [59 * DAY, '59 d'],
  [90 * DAY, '2 mo'],
  [800 * DAY, '2 y'],
  [-HOUR, 'now'],
])('an age of %d ms reads %j', (age, text) => {
  expect(ageText(1_000_000_000_000 - age, 1_000_000_000_000)).toBe(text)
})
