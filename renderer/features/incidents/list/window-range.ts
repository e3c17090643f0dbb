import type { WindowRange } from '../../../data/list/list-query'

const STEP = 25
const MARGIN = 25

/** Rows that are drawn beyond those in sight. */
export const OVERSCAN = 4

/**
 * The window to ask for first when the list becomes another one: what is drawn of its beginning where there is room for so many
 * rows, since each costs a read of its own.
 */
export function windowAtTop(room: number): WindowRange {
  return { offset: 0, limit: room + OVERSCAN }
}

/**
 * The window to ask for when rows `first` to `last` are visible: a margin on both sides, cut to steps, so that scrolling a few
 * rows asks for nothing new.
 */
export function windowAround(first: number, last: number): WindowRange {
  const offset = Math.max(0, Math.floor((first - MARGIN) / STEP) * STEP)
  const end = Math.ceil((last + 1 + MARGIN) / STEP) * STEP
  return { offset, limit: Math.max(STEP, end - offset) }
}
