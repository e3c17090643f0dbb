import { compareHlc } from './hlc'
import type { TimelineEntry } from './timeline-entry'

/** Orders a timeline the same way on every device: by hybrid logical clock, then by id. */
export function compareEntries(a: Pick<TimelineEntry, 'hlc' | 'id'>, b: Pick<TimelineEntry, 'hlc' | 'id'>): number {
  return compareHlc(a.hlc, b.hlc) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
