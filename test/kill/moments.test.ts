import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Kill, nextShare, stepAfter } from './moments'

const ALL = 5_000
const kept = (...held: number[]): readonly Kill[] => held.map((each) => ({ share: 0.3, held: each }))

describe('a round of kills', () => {
  it.each<[string, readonly Kill[], ReturnType<typeof stepAfter>]>([
    ['begins', [], 'kill'],
    ['kills twice where something was kept', kept(2_000), 'kill'],
    ['ends after that', kept(2_000, 3_000), 'compare'],
    ['ends where everything was there at the second kill', kept(2_000, ALL), 'compare'],
    ['goes on where nothing was kept', kept(0, 0), 'kill'],
    ['ends once something was', kept(0, 0, 1), 'compare'],
    ['begins anew where everything was kept at once', kept(0, ALL), 'kill-anew'],
    ['gives up where it could not show anything', kept(0, 0, ALL, 0, ALL, 0), 'give-up'],
    ['counts where the last try showed something', kept(0, 0, ALL, 0, ALL, 4_999), 'compare'],
  ])('%s', (_, kills, step) => {
    expect(stepAfter(kills, ALL)).toBe(step)
  })

  it('comes later after nothing was kept, and earlier after everything was', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    const chance = fc.double({ min: 0, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(share, share, chance, (one, other, random) => {
        const early = { share: Math.min(one, other), held: 0 }
        const late = { share: Math.max(one, other), held: ALL }
        expect(nextShare([early], ALL, () => random)).toBeGreaterThanOrEqual(early.share)
        if (early.share === late.share) return
        const between = nextShare([early, late], ALL, () => random)
        expect(between).toBeGreaterThanOrEqual(early.share)
        expect(between).toBeLessThanOrEqual(late.share)
      }),
    )
  })

  it('comes in the first half of a pull where nothing is known, so that there is something left for the second', () => {
    expect(nextShare([], ALL, () => 0.999)).toBeLessThan(0.5)
  })
})
