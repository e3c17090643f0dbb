import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowAround, windowAtTop } from '../../../../renderer/features/incidents/list/window-range'

describe('the window asked for', () => {
  it('first holds what is drawn of the top of a list, and no more', () => {
    expect(windowAtTop(24)).toEqual({ offset: 0, limit: 28 })
  })

  it.each([
    [0, 20, { offset: 0, limit: 50 }],
    [49, 69, { offset: 0, limit: 100 }],
    [1000, 1030, { offset: 975, limit: 100 }],
  ])('rows %i to %i', (first, last, range) => {
    expect(windowAround(first, last)).toEqual(range)
  })

  it('always holds the visible rows and never grows beyond them by more than 200', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(200), (first, count) => {
        const { offset, limit } = windowAround(first, first + count)
        expect(offset).toBeLessThanOrEqual(first)
        expect(offset + limit).toBeGreaterThan(first + count)
        expect(limit).toBeLessThanOrEqual(count + 200)
      }),
    )
  })
})
