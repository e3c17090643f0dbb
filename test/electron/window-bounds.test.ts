import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeWindow, SMALLEST } from '../../electron/window-bounds'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }
const at = (x: number, y: number, width = 1000, height = 700, maximized = false) => ({ x, y, width, height, maximized })

it.each([
  ['comes back where it was', at(100, 100), [laptop], at(100, 100)],
  ['comes back on the second display', at(1600, 50), [laptop, second], at(1600, 50)],
  ['comes back maximized', at(100, 100, 1000, 700, true), [laptop], at(100, 100, 1000, 700, true)],
  ['moves to the first display when its own is gone', at(1600, 50), [laptop], at(220, 113)],
  ['moves when its title bar is above the display', at(100, -60), [laptop], at(220, 113)],
  ['moves when only a sliver of it is left', at(1400, 100), [laptop], at(220, 113)],
  ['shrinks to a smaller display', at(0, 25, 3000, 2000), [laptop], at(0, 25, 1440, 875)],
  ['is never smaller than its contents need', at(100, 100, 10, 10), [laptop], at(100, 100, 720, 480)],
  ['opens in the middle the first time', null, [laptop], at(80, 63, 1280, 800)],
  ['opens somewhere without any display', null, [], at(0, 0, 1280, 800)],
] as const)('%s', (_name, kept, areas, expected) => {
  expect(placeWindow(kept, areas)).toEqual(expected)
})

it('can always be grasped and never exceeds the display', () => {
  const place = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 1, max: 6000 }),
    height: fc.integer({ min: 1, max: 6000 }),
    maximized: fc.boolean(),
  })
  fc.assert(
    fc.property(place, (kept) => {
      const { x, y, width } = placeWindow(kept, [laptop, second])
      const graspable = [laptop, second].some(
        (area) => y >= area.y - 1 && y < area.y + area.height && x < area.x + area.width && x + width > area.x,
      )
      expect(graspable).toBe(true)
      expect(width).toBeGreaterThanOrEqual(SMALLEST.width)
    }),
  )
})
