import type { HoldReason, Level, Priority, ResolutionCode, State } from '../domain/incident'

/** Something a source said that Firstline could not take over as it is; it stays in `imported` and is counted in the report. */
export type Notice =
  | 'unknown-state'
  | 'unknown-level'
  | 'unknown-code'
  | 'hold-without-reason'
  | 'no-title'
  | 'own-priority'
  | 'updated-before-opened'
  | 'out-of-order'
  | 'twice'
  | 'long-text'

/** One row as read: names are still the source's, times are milliseconds since 1970 UTC, what is not known is null or empty. */
export type SourceRecord = {
  readonly line: number
  readonly key: string
  readonly title: string
  readonly description: string
  /** Null for a state that nothing explains: the incident stays in the one before. */
  readonly state: State | null
  readonly hold: HoldReason | null
  readonly impact: Level
  readonly urgency: Level
  readonly priority: Priority | null
  readonly service: string
  readonly category: string
  readonly subcategory: string
  readonly location: string
  readonly caller: string
  readonly team: string
  readonly assignee: string
  readonly openedAt: number
  readonly openedBy: string
  readonly updatedAt: number
  /** False where the source has no time of its last change and `updatedAt` is a guess. */
  readonly saysUpdated: boolean
  readonly updatedBy: string
  readonly updateCount: number
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  readonly code: ResolutionCode | null
  readonly notes: string
  readonly cause: string
  readonly comments: string
  readonly workNotes: string
  readonly reopenCount: number | null
  readonly reassignmentCount: number | null
  readonly imported: { readonly [column: string]: string }
  /** What was too long for its field, whole, by column. */
  readonly overlong: readonly { readonly column: string; readonly text: string }[]
  readonly notices: readonly Notice[]
}
