import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber, normaliseNumber, parseNumber, prefixFromBytes } from '../../../shared/domain/numbers'

describe('an incident’s number', () => {
  test.each([
    ['KR7', 1, 'KR7-0001'],
    ['KR7', 42, 'KR7-0042'],
    ['000', 9999, '000-9999'],
    ['KR7', 10_000, 'KR7-10000'],
  ])('of prefix %s and counter %i is %s', (prefix, counter, number) => {
    expect(formatNumber(prefix, counter)).toBe(number)
    expect(parseNumber(number)).toEqual({ prefix, counter })
  })

  test.each(['', 'KR7-42', 'kr7-0042', 'KI7-0042', 'KR7-0042 ', 'KR7-00042', 'INC0000045', 'KR7-99999999999999999999'])(
    'is not read out of %j',
    (text) => {
      expect(parseNumber(text)).toBeNull()
    },
  )

  test('has a prefix without letters that sound or look like others', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 8 }), fc.nat(100_000), (bytes, counter) => {
        const prefix = prefixFromBytes(bytes)
        expect(prefix).toMatch(/^[0-9A-Z]{3}$/)
        expect(prefix).not.toMatch(/[ILOU]/)
        expect(parseNumber(formatNumber(prefix, counter))).toEqual({ prefix, counter })
      }),
    )
  })

  test.each([
    ['KR7-0042', 'KR7-0042'],
    [' kr7 42 ', 'KR7-0042'],
    ['kr7.0042', 'KR7-0042'],
    ['kr70042', 'KR7-0042'],
    ['KR7–OO42', 'KR7-0042'],
    ['kri-1l', 'KR1-0011'],
    ['o00-1', '000-0001'],
    ['kr712345', 'KR7-12345'],
  ])('typed from hearing as %j is %s', (text, number) => {
    expect(normaliseNumber(text)).toBe(number)
  })

  test.each(['', 'printer', 'INC0000045', 'REQ0001234', 'U00-1', 'KR7', 'KR7-', 'KR7-1a', 'KR742'])(
    'is not heard in %j',
    (text) => {
      expect(normaliseNumber(text)).toBeNull()
    },
  )
})
