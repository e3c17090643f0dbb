/** One record of a table as it stands in the file: `line` is the physical line (from 1) on which it begins. */
export type SourceRow = { readonly line: number; readonly cells: readonly string[] }

/** Why a row is not taken over; `messages.ts` of the imports turns it into a sentence. */
export type RowReason =
  | 'wrong-column-count'
  | 'row-too-large'
  | 'unclosed-quote'
  | 'no-number'
  | 'unreadable-time'
  | 'number-too-long'

/** A row that was left out. `detail`: what exactly was found, as text of the file. */
export type RefusedRow = { readonly line: number; readonly reason: RowReason; readonly detail: string }

/** Cells that stand for "nothing known": ServiceNow's event log writes a question mark. */
export function isUnknown(cell: string): boolean {
  return cell === '' || cell === '?'
}
