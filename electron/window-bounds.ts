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
  const maximized = kept?.maximized ?? false
  const places = areas.map((area) => ({ area, ...sizeIn(area, kept ?? USUAL) }))
  const home =
    kept === null ? undefined : places.find((place) => reaches({ ...place, x: kept.x, y: kept.y }, place.area))
  if (kept !== null && home !== undefined) {
    return { x: kept.x, y: kept.y, width: home.width, height: home.height, maximized }
  }
  const [first] = places
  if (first === undefined) return { x: 0, y: 0, ...USUAL, maximized }
  const { area, width, height } = first
  const x = area.x + Math.round((area.width - width) / 2)
  const y = area.y + Math.round((area.height - height) / 2)
  return { x, y, width, height, maximized }
}

function sizeIn(area: Rectangle, wanted: { readonly width: number; readonly height: number }) {
  return {
    width: clamp(wanted.width, SMALLEST.width, area.width),
    height: clamp(wanted.height, SMALLEST.height, area.height),
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
