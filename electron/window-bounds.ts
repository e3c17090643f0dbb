import type { Rectangle } from 'electron'
import { z } from 'zod'

const whole = z.number().int()
export const windowPlaceSchema = z.object({
  x: whole,
  y: whole,
  width: whole.min(1),
  height: whole.min(1),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowPlaceSchema>

export const SMALLEST = { width: 720, height: 480 } as const
const USUAL = { width: 1280, height: 800 } as const
/** So much of the title bar must be on a display that it can be grasped: pixels. */
const GRASP = { width: 120, height: 32 } as const

/**
 * Where the main window opens: where it was, if its title bar can be reached on one of the displays as they are now;
 * else in the middle of the first display. `areas`: the displays without the system's bars, the primary one first.
 */
export function placeWindow(kept: WindowPlace | null, areas: readonly Rectangle[]): WindowPlace {
  const area = kept === null ? areas[0] : (areas.find((candidate) => reaches(kept, candidate)) ?? areas[0])
  if (area === undefined) return { x: 0, y: 0, ...USUAL, maximized: false }
  const width = clamp(kept?.width ?? USUAL.width, SMALLEST.width, area.width)
  const height = clamp(kept?.height ?? USUAL.height, SMALLEST.height, area.height)
  if (kept !== null && reaches(kept, area)) return { x: kept.x, y: kept.y, width, height, maximized: kept.maximized }
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
    maximized: kept?.maximized ?? false,
  }
}

function reaches(place: Rectangle, area: Rectangle): boolean {
  const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x)
  const topInside = place.y >= area.y - 1 && place.y + GRASP.height <= area.y + area.height
  return topInside && across >= GRASP.width
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), Math.min(least, most))
}
