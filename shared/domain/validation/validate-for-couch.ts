import { type DocumentWriter, validateDocument } from '../validate-document'
import type { Fields } from './checks'
import type { WorkspacePart } from './shapes'

/** Put in when this is bundled. */
declare const WORKSPACE_PART: WorkspacePart

/**
 * CouchDB's `validate_doc_update`: throws what keeps the document from being written, in the shape that CouchDB answers with.
 * https://docs.couchdb.org/en/stable/ddocs/ddocs.html#validate-document-update-functions
 */
export default function validateForCouch(next: Fields, previous: Fields | null, writer: DocumentWriter): void {
  const verdict = validateDocument(next, previous, writer, WORKSPACE_PART)
  if ('forbidden' in verdict) throw verdict
}
