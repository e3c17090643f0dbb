import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BADGE_CELLS, BADGE_SIZE, badgeOf, openBadge } from '../../electron/badge'
import { desktop } from '../../electron/browser-host/desktop'
import { nativeImage } from '../../electron/browser-host/stand-in-surface'

it.each([
  [0, null],
  [1, { cell: 0, description: '1 urgent' }],
  [9, { cell: 8, description: '9 urgent' }],
  [10, { cell: 9, description: '10 urgent' }],
  [250, { cell: 9, description: '250 urgent' }],
  [null, { cell: 10, description: 'Not running: no alerts' }],
])('%s has the picture and the words %j', (count, badge) => {
  expect(badgeOf(count)).toEqual(badge)
})

it('finds every picture within the strip', () => {
  const strip = readFileSync(new URL('../../electron/icons/badges.png', import.meta.url))
  expect([strip.readUInt32BE(16), strip.readUInt32BE(20)]).toEqual([BADGE_CELLS * BADGE_SIZE, BADGE_SIZE])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (count) => {
      const cell = badgeOf(count)?.cell ?? -1
      expect(cell).toBeGreaterThanOrEqual(0)
      expect(cell).toBeLessThan(BADGE_CELLS)
    }),
  )
})

it('lays its picture over the taskbar’s button where there is one, and takes it away', () => {
  const overlays: unknown[] = []
  const crop = (area: object) => ({ area })
  const createFromDataURL = nativeImage.createFromDataURL
  Object.assign(nativeImage, { createFromDataURL: () => ({ crop }) })
  const show = openBadge(({ icon, description }) => overlays.push([icon, description]))
  Object.assign(nativeImage, { createFromDataURL })
  for (const count of [3, 0]) show(count)
  expect(overlays).toEqual([
    [{ area: { x: 2 * BADGE_SIZE, y: 0, width: BADGE_SIZE, height: BADGE_SIZE } }, '3 urgent'],
    [null, ''],
  ])
})

it('is a number on the icon elsewhere', () => {
  const show = openBadge(null)
  show(4)
  expect(desktop.badge).toBe(4)
  show(0)
  expect(desktop.badge).toBe(0)
})
