import { describe, expect, it } from 'vitest'
import { secondsText, shareText, sizeText } from '../../../../renderer/features/imports/numbers-text'

describe('numbers in words', () => {
  it.each([
    [1, '1 byte'],
    [2_421_539, '2.4 MB'],
    [12_345, '12 kB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text)
  })

  it.each([
    [400, 'less than a second'],
    [1500, '1.5 s'],
    [125_000, '2 min 5 s'],
    [179_800, '3 min 0 s'],
  ])('%i milliseconds are %s', (milliseconds, text) => {
    expect(secondsText(milliseconds)).toBe(text)
  })

  it('a share of nothing is no number', () => {
    expect(shareText(0, 0)).toBe('–')
    expect(shareText(1, 3)).toBe('33.3 %')
  })
})
