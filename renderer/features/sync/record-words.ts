import type { FieldValue, TimelineEntry } from '../../../shared/domain/timeline-entry'

/** How incidents are put into words; the incidents know, these pages only show it. */
export type RecordWords = {
  /** A line of a timeline as a sentence: "You changed the title from A to B". */
  readonly entry: (entry: TimelineEntry) => string
  /** The value of an incident's field inside a sentence. */
  readonly value: (field: string, value: FieldValue) => string
  /** The name of an incident's field inside a sentence. */
  readonly field: (name: string) => string
}
