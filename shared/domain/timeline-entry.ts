import type { DeviceId, EntryId, FileId, IncidentId, PersonId, PlaybookId, TeamId } from './ids'
import type { CancelReason, HoldReason, Priority, Resolution, State } from './incident'
import type { PlaybookStep } from './library'

/** A value of an incident's field as an entry records it: any JSON value. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue }

/** One side of a merge: the value, who set it and its hybrid logical clock. */
export type MergeSide = { readonly value: FieldValue; readonly by: PersonId | ''; readonly hlc: string }

export type EntryBody =
  | { readonly type: 'created' }
  | { readonly type: 'field'; readonly field: string; readonly from: FieldValue; readonly to: FieldValue }
  | {
      readonly type: 'comment'
      readonly text: string
      readonly visibility: 'public' | 'internal'
      readonly fromCaller: boolean
    }
  | { readonly type: 'worklog'; readonly text: string; readonly minutes: number }
  | {
      readonly type: 'state'
      readonly from: State
      readonly to: State
      /** Why it was reopened, canceled or closed; empty where the step asks for none. */
      readonly reason: string
      readonly cancelReason?: CancelReason
      readonly resolution?: Resolution
      readonly satisfaction?: number
    }
  | { readonly type: 'hold'; readonly from: State; readonly reason: HoldReason }
  | {
      readonly type: 'assignment'
      readonly fromAssignee: PersonId | ''
      readonly toAssignee: PersonId | ''
      readonly fromTeam: TeamId | ''
      readonly toTeam: TeamId | ''
    }
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'override'
      readonly from: Priority
      readonly to: Priority
      readonly reason: string
      readonly lifted: boolean
    }
  | {
      readonly type: 'attachment'
      readonly file: FileId
      readonly name: string
      readonly mime: string
      /** Bytes of the whole file, and how many chunks of at most 256 KB hold it. */
      readonly size: number
      readonly chunks: number
      readonly width: number
      readonly height: number
      /** A small picture as a data URL (at most 12 KB), so that lists need not fetch the file; empty for other files. */
      readonly thumbnail: string
    }
  | { readonly type: 'alert'; readonly text: string }
  | { readonly type: 'breach'; readonly target: 'response' | 'resolution' }
  | { readonly type: 'merge'; readonly field: string; readonly kept: MergeSide; readonly lost: MergeSide }
  /**
   * A receipt, which timelines don't show: the assignee's device holds the incident (`ref`: the stamp of the assignment), or a person has
   * looked at a value that lost (`ref`: the merge entry).
   */
  | { readonly type: 'seen'; readonly of: 'assignment' | 'conflict'; readonly ref: string }
  | {
      readonly type: 'import'
      readonly system: string
      readonly text: string
      readonly values: { readonly [column: string]: string }
    }
  /** The steps of a playbook as they were when somebody began to work by it: what changes in it later does not change what was agreed on here. */
  | {
      readonly type: 'checklist'
      readonly playbook: PlaybookId
      readonly name: string
      readonly steps: readonly PlaybookStep[]
    }
  /** A step was done, or is open again. Of two people who say different things of one step, the later says what holds. */
  | {
      readonly type: 'checklist-step'
      readonly playbook: PlaybookId
      readonly step: string
      readonly text: string
      readonly done: boolean
    }

export type EntryType = EntryBody['type']

/**
 * One append-only line of an incident's history, a document of its own; never edited or deleted.
 * Times are milliseconds since 1970 UTC.
 */
export type TimelineEntry = {
  readonly id: EntryId
  readonly kind: 'entry'
  readonly incident: IncidentId
  /** Who did it; empty for a merge, which every device writes with the same bytes. */
  readonly by: PersonId | ''
  /** The sign-in that sent it: stamped when it is sent, empty on the device that wrote it. The server refuses any other than the session's. */
  readonly recordedBy: string
  /** The system an import took it from, empty for what was done in Firstline. Only imported entries may be `by` somebody else than the sign-in. */
  readonly source: string
  readonly device: DeviceId | ''
  /** The device's clock, corrected by the offset measured against the server. */
  readonly occurredAt: number
  /** When it was sent to the server; null on the device that has not. */
  readonly syncedAt: number | null
  /** Hybrid logical clock: orders entries the same way everywhere (then by id). */
  readonly hlc: string
  readonly sample: boolean
  readonly body: EntryBody
}
