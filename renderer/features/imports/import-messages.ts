import type { Change } from '../../../shared/domain/change'
import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { ImportFormat } from '../../../shared/import/detect-format'
import type { FieldColumns, ImportField } from '../../../shared/import/fields'
import type { UpdateNotice } from '../../../shared/import/propose-update'
import type { Notice } from '../../../shared/import/source-record'
import type { RefusedRow } from '../../../shared/import/source-row'
import type { DayOrder, FoundDayOrder } from '../../../shared/import/times'
import type { Intent } from '../../data/incidents/journal'
import type { Encoding } from './worker/decode-text'
import type { FileReason } from './worker/read-table'

/** What a file turned out to be, with its first rows to show. */
export type FoundTable = {
  readonly format: ImportFormat
  readonly separator: string
  readonly header: readonly string[]
  readonly columns: FieldColumns
  readonly missing: readonly string[]
  readonly rows: number
  readonly preview: readonly (readonly string[])[]
}

/** How the person wants a table to be read. */
export type ImportChoice = {
  readonly format: ImportFormat
  readonly system: string
  readonly columns: FieldColumns
  /** Null: found out from the values. */
  readonly dayOrder: DayOrder | null
  /** The time zone of times that say none. */
  readonly zone: string
}

/** What an import would do, without having done anything. */
export type DryRun = {
  readonly rows: number
  readonly make: number
  readonly update: number
  readonly unchanged: number
  /** The first that it would make or change. */
  readonly first: readonly Pick<Incident, 'number' | 'title'>[]
  /** Removed here, so left as they are: how many, and the first numbers. */
  readonly kept: number
  readonly keptNumbers: readonly string[]
  /** Updated in a field that people had changed here as well: how many, and the first numbers. */
  readonly merged: number
  readonly mergedNumbers: readonly string[]
  readonly entries: number
  readonly people: number
  readonly teams: number
  readonly services: number
  readonly refused: number
  /** The first of them; the report has them all. */
  readonly refusedRows: readonly RefusedRow[]
  readonly notices: readonly (readonly [Notice | UpdateNotice, number])[]
  /** Rows with a time more than a day ahead: how many, and where the first stands; null where none has. */
  readonly future: {
    readonly rows: number
    readonly line: number
    readonly field: ImportField
    readonly text: string
  } | null
  /** Numbers that stand in more than one row where a row is a whole incident: how many, and the first with its first lines. */
  readonly repeated: {
    readonly numbers: number
    readonly number: string
    readonly rows: number
    readonly lines: readonly number[]
  } | null
  readonly dayOrder: FoundDayOrder
  /** A time of the file that says no zone, with what it is taken for; null where all say theirs. */
  readonly zoneless: { readonly text: string; readonly field: ImportField; readonly time: number } | null
  readonly from: number | null
  readonly to: number | null
}

/** From the window to the worker. `isFull`: not all of it was stored, there is no room left. */
export type ToWorker =
  | { readonly kind: 'read'; readonly file: File; readonly encoding: Encoding; readonly separator: string | null }
  | { readonly kind: 'plan'; readonly choice: ImportChoice; readonly library: readonly LibraryRecord[] }
  | { readonly kind: 'run' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'report' }
  | { readonly kind: 'known'; readonly incidents: readonly Incident[] }
  | { readonly kind: 'known-entries'; readonly entries: readonly TimelineEntry[] }
  | { readonly kind: 'stored'; readonly isFull: boolean }

/** From the worker to the window. `ask-known`, `ask-entries`, `store-library` and `store-batch` wait for an answer. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'table'; readonly table: FoundTable }
  | { readonly kind: 'file-refused'; readonly reason: FileReason; readonly detail: string }
  | { readonly kind: 'ask-day-order'; readonly example: string }
  | { readonly kind: 'planned'; readonly dryRun: DryRun }
  | { readonly kind: 'ask-known'; readonly ids: readonly string[] }
  | { readonly kind: 'ask-entries'; readonly ids: readonly string[] }
  | { readonly kind: 'store-library'; readonly records: readonly LibraryRecord[] }
  | { readonly kind: 'store-batch'; readonly make: readonly Change[]; readonly update: readonly Intent[] }
  | { readonly kind: 'finished'; readonly ids: readonly string[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'report'; readonly csv: string }
  | { readonly kind: 'failed'; readonly message: string }
