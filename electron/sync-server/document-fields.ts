import type { IncomingMessage } from 'node:http'
import { badRequest, forbidden, HttpError } from './http-error'
import { type Fields, isFields, objectionTo } from './json-document'
import { MAX_DOCUMENT_BYTES } from './read-body'

const REV = /^\d{1,9}-[0-9a-zA-Z]{1,64}$/
const WRITABLE = ['_id', '_rev', '_deleted', '_revisions']
/** CouchDB adds these when a document is read and overlooks them when it comes back. */
const READ_ONLY = ['_conflicts', '_deleted_conflicts', '_local_seq', '_revs_info']

function checkRevisions(value: unknown): void {
  const ids = isFields(value) ? value.ids : null
  const start = isFields(value) ? value.start : null
  const fine =
    Number.isInteger(start) &&
    Array.isArray(ids) &&
    ids.length > 0 &&
    ids.every((id) => /^[0-9a-zA-Z]{1,64}$/.test(String(id)))
  if (!fine) throw badRequest('_revisions must have start and ids.')
}

/** Throws unless the id is one that a document can have. */
export function checkDocumentId(id: unknown): asserts id is string {
  if (typeof id !== 'string' || id === '') throw badRequest('Document id must be a string')
  if (id.length > 1000) throw badRequest('Document id is too long')
  if (id.startsWith('_') && !/^_(design|local)\/./.test(id))
    throw badRequest('Only reserved document ids may start with underscore.')
}

/**
 * Throws what PouchDB could not bear: it fails a whole batch because of one wrong name, and a malformed attachment ends the process.
 */
export function checkDocument(document: Fields): void {
  if ('_id' in document) checkDocumentId(document._id)
  if ('_attachments' in document)
    throw forbidden('Attachments are not taken: files are sent as documents of their own.')
  const unknown = Object.keys(document).find(
    (name) => name.startsWith('_') && !WRITABLE.includes(name) && !READ_ONLY.includes(name),
  )
  if (unknown !== undefined)
    throw new HttpError(400, 'doc_validation', `Bad special document member: ${unknown.slice(0, 100)}`)
  if (document._rev !== undefined && (typeof document._rev !== 'string' || !REV.test(document._rev)))
    throw badRequest('Invalid rev format')
  if (document._deleted !== undefined && typeof document._deleted !== 'boolean')
    throw badRequest('_deleted must be true or false')
  if (document._revisions !== undefined) checkRevisions(document._revisions)
  const objection = objectionTo(document)
  if (objection !== '') throw badRequest(objection)
}

export function withoutReadFields(document: Fields): Fields {
  return READ_ONLY.some((name) => name in document)
    ? Object.fromEntries(Object.entries(document).filter(([name]) => !READ_ONLY.includes(name)))
    : document
}

/** Throws 413 with the id of the first document of more than 8 MB. A request that is smaller itself need not be looked through. */
export function checkSizes(documents: readonly Fields[], request: IncomingMessage): void {
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= MAX_DOCUMENT_BYTES) return
  const large = documents.find((document) => Buffer.byteLength(JSON.stringify(document)) > MAX_DOCUMENT_BYTES)
  if (large !== undefined) throw new HttpError(413, 'document_too_large', String(large._id ?? ''))
}
