import { create } from 'zustand'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'

export type TimelineOrder = 'newest' | 'oldest'
type TimelineChoice = { readonly order: TimelineOrder; readonly commentsOnly: boolean }

/** How the timeline is read; the same for every incident until it is changed. */
export const useTimelineChoice = create<TimelineChoice>(() => ({ order: 'newest', commentsOnly: false }))

/** The entries in the order that was chosen, without receipts; comments alone where only they are wanted. `entries` come oldest first. */
export function arrange(entries: readonly TimelineEntry[], choice: TimelineChoice): readonly TimelineEntry[] {
  const wanted = entries.filter(({ body }) => (choice.commentsOnly ? body.type === 'comment' : body.type !== 'seen'))
  return choice.order === 'oldest' ? wanted : wanted.toReversed()
}
