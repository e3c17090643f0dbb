import { describe, expect, it } from 'vitest'
import { readingOf } from '../../../shared/import/mapping'
import { findDayOrder, parseTime, saysNoZone } from '../../../shared/import/times'
import { isZone } from '../../../shared/import/zone'

const DAY_FIRST = readingOf({ dayOrder: 'day-first', zone: 'UTC' })
const MONTH_FIRST = readingOf({ dayOrder: 'month-first', zone: 'UTC' })

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
    expect(new Date(parseTime(text, DAY_FIRST) ?? Number.NaN).toISOString()).toBe(expected)
  })

  it('may have the month first, except between dots', () => {
    expect(parseTime('3/4/2016 00:00', MONTH_FIRST)).toBe(Date.UTC(2016, 2, 4))
    expect(parseTime('3.4.2016 00:00', MONTH_FIRST)).toBe(Date.UTC(2016, 3, 3))
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
    expect(parseTime(text, DAY_FIRST)).toBeNull()
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

describe('a time without a zone', () => {
  it.each([
    ['UTC', '2024-07-01 12:00', '2024-07-01T12:00'],
    ['Europe/Berlin', '2024-07-01 12:00', '2024-07-01T10:00'],
    ['Europe/Berlin', '13.1.2024 12:00', '2024-01-13T11:00'],
    ['America/New_York', '2024-07-01', '2024-07-01T04:00'],
    ['Asia/Kolkata', '2024-07-01 00:15', '2024-06-30T18:45'],
    // Twice: the first of the two.
    ['Europe/Berlin', '2024-10-27 02:30', '2024-10-27T00:30'],
    ['America/New_York', '2024-11-03 01:30', '2024-11-03T05:30'],
    // Never: counted on from before.
    ['Europe/Berlin', '2024-03-31 02:30', '2024-03-31T01:30'],
    ['Europe/Berlin', '2024-03-31 03:00', '2024-03-31T01:00'],
    ['Europe/Berlin', '2024-03-31 01:59', '2024-03-31T00:59'],
    // A zone that the text says counts whatever was chosen.
    ['Europe/Berlin', '2024-07-01 12:00Z', '2024-07-01T12:00'],
    ['Europe/Berlin', '2024-07-01 12:00+05:30', '2024-07-01T06:30'],
  ])('is in %s: %s is %s', (zone, text, expected) => {
    const time = parseTime(text, readingOf({ dayOrder: 'day-first', zone }))
    expect(new Date(time ?? Number.NaN).toISOString().slice(0, 16)).toBe(expected)
  })

  it.each([
    ['29/2/2016 01:16', true],
    ['2024-05-01 10:00', true],
    ['2024-05-01', true],
    ['2024-05-01T10:00:00Z', false],
    ['2024-05-01 10:00+02:00', false],
    ['yesterday', false],
  ])('%s says none: %s', (text, expected) => {
    expect(saysNoZone(text)).toBe(expected)
  })

  it.each([
    ['UTC', true],
    ['Europe/Berlin', true],
    ['Mars/Olympus', false],
    ['', false],
  ])('a zone %s is known: %s', (zone, expected) => {
    expect(isZone(zone)).toBe(expected)
  })
})
