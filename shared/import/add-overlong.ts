import type { PersonId } from '../domain/ids'
import { LIMITS } from '../domain/limits'
import type { EntryBody } from '../domain/timeline-entry'
import type { EntryFactory } from './entry-factory'
import type { SourceRecord } from './source-record'

/** Pieces of at most `LIMITS.column` characters, none in the middle of a surrogate pair. */
export function piecesOf(text: string, max: number): readonly string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + max)
    if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end--
    pieces.push(text.slice(at, end))
    at = end
  }
  return pieces
}

const WHOLE_TEXT = 'The whole text of '

/** Whether an entry holds a text, or a piece of one, that was too long for its field. */
export function isWholeText(body: EntryBody): boolean {
  return body.type === 'import' && body.text.startsWith(WHOLE_TEXT)
}

/** What was too long for its field goes into the timeline, whole, in as many entries as it takes. */
export function addOverlong(
  timeline: EntryFactory,
  system: string,
  record: SourceRecord,
  key: string,
  by: PersonId | '',
): void {
  for (const { column, text } of record.overlong) {
    piecesOf(text, LIMITS.column).forEach((piece, at) => {
      const body = { type: 'import', system, text: `${WHOLE_TEXT}${column}`, values: { [column]: piece } } as const
      const what = `whole ${column} ${at}`
      timeline.addInOrder({
        body,
        key: `${key} ${what}`,
        origin: `row ${record.line} ${what}`,
        at: record.updatedAt,
        by,
      })
    })
  }
}
