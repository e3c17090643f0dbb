import type { LibraryRecord } from '../../../../shared/domain/library'
import type { OutboxContents } from '../../../data/outbox-contents'
import type { RecordWords } from '../record-words'

/** What waits, a line for each change; each line once. */
export function changesInWords({ entries, records, pieces }: OutboxContents, words: RecordWords): readonly string[] {
  const photos =
    pieces === 0 ? [] : [pieces === 1 ? 'A piece of a photo or document' : `${pieces} pieces of photos or documents`]
  const lines = [...entries.map(words.entry), ...records.map(recordInWords), ...photos]
  return lines.length === 0 ? ['The incident as it stands'] : [...new Set(lines)]
}

/** A record of the library as a person knows it. */
export function recordInWords(record: LibraryRecord): string {
  switch (record.kind) {
    case 'person':
      return `The person ${record.name}`
    case 'team':
      return `The team ${record.name}`
    case 'service':
      return `The service ${record.name}`
    case 'device':
      return `The device with the numbers ${record.prefix}`
    case 'article':
      return `The article ${record.title}`
    case 'playbook':
      return `The playbook ${record.name}`
  }
}
