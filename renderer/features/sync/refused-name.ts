import { kindOfId } from '../../../shared/domain/parse-document'
import type { QuarantinedDocument } from '../../data/database/local-documents'
import { isJsonObject } from '../../data/replication/wire'

const LONGEST = 160

/** What a document that was refused or can't be read is called in front of a person: what of number and title is text, else its id. */
export function refusedName({ id, document, incident, kind }: QuarantinedDocument): string {
  const fields = isJsonObject(document) ? document : {}
  const called = [textOf(fields.number), textOf(fields.title) || textOf(fields.name)].filter((part) => part !== '')
  if (called.length > 0) return called.join(' ')
  if (kind === 'malformed') return textOf(id)
  if (kindOfId(id) === 'chunk') return 'A piece of a photo or document'
  return incident === '' ? 'A record of the workspace' : 'An entry in a timeline'
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return ''
  // So much is enough to look at: it can be megabytes.
  const text = value
    .slice(0, 4 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
