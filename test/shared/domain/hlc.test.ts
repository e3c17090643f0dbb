import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterHlc, compareHlc, MAX_DRIFT, parseHlc, receiveHlc, tickHlc, timeOfHlc } from '../../../shared/domain/hlc'

const NOW = 1_790_000_000_000

describe('a hybrid logical clock', () => {
  test('stamps the time, a counter and the node', () => {
    expect(parseHlc(tickHlc('', NOW, 'kr7'))).toEqual({ time: NOW, counter: 0, node: 'kr7' })
  })

  test('counts within a millisecond and starts again in the next', () => {
    const first = tickHlc('', NOW, 'a')
    const second = tickHlc(first, NOW, 'a')
    expect(parseHlc(second)?.counter).toBe(1)
    expect(parseHlc(tickHlc(second, NOW + 1, 'a'))).toEqual({ time: NOW + 1, counter: 0, node: 'a' })
  })

  test('never goes back, whatever the device’s clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 })), (times) => {
        const stamps: string[] = []
        for (const time of times) stamps.push(tickHlc(stamps.at(-1) ?? '', time, 'a'))
        expect(stamps).toEqual([...new Set(stamps)].sort(compareHlc))
      }),
    )
  })

  test('carries a full counter over into the next millisecond', () => {
    const full = `${String(NOW).padStart(13, '0')}-zzzz-a`
    expect(parseHlc(tickHlc(full, NOW, 'a'))).toEqual({ time: NOW + 1, counter: 0, node: 'a' })
  })

  test('is later than a stamp it has received', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), fc.integer({ min: -10_000, max: MAX_DRIFT }), (ours, now, ahead) => {
        const last = tickHlc('', NOW + ours, 'a')
        const remote = tickHlc('', NOW + now + ahead, 'b')
        const next = receiveHlc(last, remote, NOW + now, 'a')
        expect(compareHlc(next, last)).toBeGreaterThan(0)
        expect(compareHlc(next, remote)).toBeGreaterThan(0)
      }),
    )
  })

  test('is after what it replaces, and as it is where it is that already', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (ours, theirs) => {
        const [made, seen] = [tickHlc('', NOW + ours, 'a'), tickHlc('', NOW + theirs, 'b')]
        const after = afterHlc(made, seen)
        expect(compareHlc(after, seen)).toBeGreaterThan(0)
        expect(afterHlc(tickHlc(made, NOW, 'a'), seen)).not.toBe(after)
        if (compareHlc(made, seen) > 0) expect(after).toBe(made)
      }),
    )
    expect(afterHlc(tickHlc('', NOW, 'a'), '')).toBe(tickHlc('', NOW, 'a'))
  })

  test('does not follow a stamp that is too far in the future', () => {
    const remote = tickHlc('', NOW + MAX_DRIFT + 1, 'b')
    expect(timeOfHlc(receiveHlc('', remote, NOW, 'a'), 0)).toBe(NOW)
  })

  test.each(['', 'x', '17-0-a', '__proto__', '1790000000000-0000'])('does not take %j for a stamp', (text) => {
    expect(parseHlc(text)).toBeNull()
    expect(timeOfHlc(text, 7)).toBe(7)
    expect(parseHlc(receiveHlc(text, text, NOW, 'a'))).toEqual({ time: NOW, counter: 0, node: 'a' })
  })
})
