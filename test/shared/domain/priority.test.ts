import { describe, expect, test } from 'vitest'
import { choosePriority, compareLevels, priorityOf } from '../../../shared/domain/priority'

describe('the priority', () => {
  test.each([
    ['high', 'high', 1],
    ['high', 'medium', 2],
    ['high', 'low', 3],
    ['medium', 'high', 2],
    ['medium', 'medium', 3],
    ['medium', 'low', 4],
    ['low', 'high', 3],
    ['low', 'medium', 4],
    ['low', 'low', 5],
  ] as const)('of %s impact and %s urgency is P%i', (impact, urgency, priority) => {
    expect(priorityOf(impact, urgency)).toBe(priority)
  })

  test.each([
    ['many', 'no', 1],
    ['many', 'hours', 2],
    ['many', 'days', 3],
    ['some', 'no', 2],
    ['some', 'hours', 3],
    ['some', 'days', 4],
    ['one', 'no', 3],
    ['one', 'hours', 4],
    ['one', 'days', 5],
  ] as const)('with %s stopped and waiting %s, comes out as P%i', (stopped, canWait, priority) => {
    const { impact, urgency } = choosePriority({ stopped, canWait })
    expect(priorityOf(impact, urgency)).toBe(priority)
  })

  test('levels are ordered from high to low', () => {
    expect(compareLevels('high', 'low')).toBe(-1)
    expect(compareLevels('low', 'medium')).toBe(1)
    expect(compareLevels('low', 'low')).toBe(0)
  })
})
