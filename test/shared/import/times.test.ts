import { describe, expect, it } from 'vitest'
import { findDayOrder, parseTime } from '../../../shared/import/times'

describe('a time of a source', () => {
  it.each([
    ['29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['3/4/2016 1:05', '2016-04-03T01:05:00.000Z'],
    ['03-04-2016 13:05:09', '2016-04-03T13:05:09.000Z'],
    ['03.04.2016 13:05', '2016-04-03T13:05:00.000Z'],
    ['03/04/2016 01:05:09 PM', '2016-04-03T13:05:09.000Z'],
    ['03/04/2016 12:05 AM', '2016-04-03T00:05:00.000Z'],
    ['2016-04-03', '2016-04-03T00:00:00.000Z'],
    ['2016-04-03 13:05:09', '2016-04-03T13:05:09.000Z'],
    ['2016-04-03T13:05:09.25Z', '2016-04-03T13:05:09.250Z'],
    ['2016-04-03T13:05:09+02:00', '2016-04-03T11:05:09.000Z'],
    ['2016/04/03 13:05', '2016-04-03T13:05:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseTime(text, 'day-first') ?? Number.NaN).toISOString()).toBe(expected)
  })

  it('may have the month first, except between dots', () => {
    expect(parseTime('3/4/2016 00:00', 'month-first')).toBe(Date.UTC(2016, 2, 4))
    expect(parseTime('3.4.2016 00:00', 'month-first')).toBe(Date.UTC(2016, 3, 3))
  })

  it.each([
    '',
    '?',
    'yesterday',
    '30/2/2016 10:00',
    '31/4/2016',
    '12/13/2016',
    '3/4/2016 24:00',
    '3/4/2016 10:60',
    '3/4/16 10:00',
    '13/4/2016 13:00 PM',
    '1/1/1969 00:00',
    '3/4-2016',
  ])('%j is none', (text) => {
    expect(parseTime(text, 'day-first')).toBeNull()
  })
})

describe('the order of day and month, over a whole column', () => {
  it.each([
    ['day-first', ['1/2/2016 10:00', '29/2/2016 10:00']],
    ['month-first', ['1/2/2016 10:00', '2/29/2016 10:00']],
    ['ambiguous', ['1/2/2016 10:00', '?', '']],
    ['mixed', ['29/2/2016', '2/29/2016']],
    ['none', ['2016-02-29', '?', '29.2.2016']],
  ])('is %s for %j', (expected, values) => {
    expect(findDayOrder(values)).toBe(expected)
  })
})
