import { LIMITS } from '../domain/limits'
import { stableUuid } from '../stable-uuid'
import { piecesOf } from './add-overlong'
import type { EntryFactory } from './entry-factory'
import { type JournalNote, readJournal } from './journal'
import type { LibraryNames } from './library-names'
import { type ImportMapping, readingOf } from './mapping'
import type { SourceRecord } from './source-record'

/** Comments and work notes of all rows, each once, at their own times. */
export function addComments(
  timeline: EntryFactory,
  records: readonly SourceRecord[],
  mapping: Pick<ImportMapping, 'dayOrder' | 'zone'>,
  names: LibraryNames,
): void {
  const seen = new Map<string, { readonly note: JournalNote; readonly record: SourceRecord }>()
  const reading = readingOf(mapping)
  for (const record of records) {
    const notes = [
      ...readJournal(record.comments, 'public', reading),
      ...readJournal(record.workNotes, 'internal', reading),
    ]
    for (const note of notes) {
      const key = stableUuid('note', String(note.at), note.author, note.text, note.visibility)
      if (!seen.has(key)) seen.set(key, { note, record })
    }
  }
  for (const [key, { note, record }] of seen) {
    const at = note.at ?? record.updatedAt
    const by = names.author(note.author === '' ? record.updatedBy : note.author)
    piecesOf(note.text, LIMITS.text).forEach((text, piece) => {
      const fromCaller = note.author !== '' && note.author === record.caller
      const body = { type: 'comment', text, visibility: note.visibility, fromCaller } as const
      const origin = `note ${note.author} ${note.visibility} ${text} ${piece}`
      timeline.addByTime({ body, key: `${key} ${piece}`, origin, at, by })
    })
  }
}
