/** A hybrid logical clock's stamp in parts: milliseconds since 1970 UTC, a counter within that millisecond, the device that made it. */
export type HlcParts = { readonly time: number; readonly counter: number; readonly node: string }

/** How far a stamp from elsewhere may pull this device's clock ahead of its own time, milliseconds. */
export const MAX_DRIFT = 5 * 60_000

/** The node of the stamps an import makes: they follow from the source alone and are the same on every device. */
export const IMPORT_NODE = 'import'

const TIME_DIGITS = 13
const COUNTER_DIGITS = 4
const COUNTER_LIMIT = 36 ** COUNTER_DIGITS
const SHAPE = /^(\d{13})-([0-9a-z]{4})-(.*)$/

/** Reads a stamp; null where the text is not one. */
export function parseHlc(stamp: string): HlcParts | null {
  const parts = SHAPE.exec(stamp)
  if (parts === null) return null
  const [, time = '', counter = '', node = ''] = parts
  return { time: Number(time), counter: Number.parseInt(counter, 36), node }
}

/** Fixed widths, so that stamps sort as text: first by time, then by counter, then by node. */
function formatHlc(time: number, counter: number, node: string): string {
  const carried = counter >= COUNTER_LIMIT
  const at = String(carried ? time + 1 : time).padStart(TIME_DIGITS, '0')
  return `${at}-${(carried ? 0 : counter).toString(36).padStart(COUNTER_DIGITS, '0')}-${node}`
}

/** The stamp for something that happens here and now: later than `last` even where the device's clock was set back. */
export function tickHlc(last: string, now: number, node: string): string {
  const before = parseHlc(last)
  if (before === null || now > before.time) return formatHlc(Math.max(0, Math.trunc(now)), 0, node)
  return formatHlc(before.time, before.counter + 1, node)
}

/**
 * This device's clock after it saw a stamp from elsewhere: later than both, so that what is done next counts as later.
 * A stamp more than `MAX_DRIFT` ahead of `now` is not followed: one wrong clock must not push everybody's into the future.
 */
export function receiveHlc(last: string, remote: string, now: number, node: string): string {
  const theirs = parseHlc(remote)
  if (theirs === null || theirs.time > now + MAX_DRIFT) return tickHlc(last, now, node)
  const ours = parseHlc(last)
  const later = ours === null || compareHlc(remote, last) > 0 ? remote : last
  return tickHlc(later, now, node)
}

/** Whether an import made the stamp, not a person's change. */
export function isImportStamp(stamp: string): boolean {
  return parseHlc(stamp)?.node.split('.')[0] === IMPORT_NODE
}

/**
 * The stamp of a change that was made to a value with the stamp `seen`: later than that one, however far ahead the clock was that made it.
 * So what replaced a value never looks older than the value. No two stamps of a device become the same: the own time stays in the node.
 */
export function afterHlc(stamp: string, seen: string): string {
  const [made, before] = [parseHlc(stamp), parseHlc(seen)]
  if (compareHlc(stamp, seen) > 0 || made === null || before === null) return stamp
  return formatHlc(before.time, before.counter + 1, `${made.node}.${stamp.slice(0, TIME_DIGITS + 1 + COUNTER_DIGITS)}`)
}

/** The next stamp after one, of the same length however often it is taken: two who merge the same values make the same. */
export function succeedingHlc(stamp: string): string {
  const parts = parseHlc(stamp)
  return parts === null ? stamp : formatHlc(parts.time, parts.counter + 1, parts.node)
}

/** Negative where `a` is earlier. Stamps are compared as text, code unit by code unit, the same on every device. */
export function compareHlc(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The time in a stamp, milliseconds since 1970 UTC; `fallback` where the text is not a stamp. */
export function timeOfHlc(stamp: string, fallback: number): number {
  return parseHlc(stamp)?.time ?? fallback
}
