import { sendJson } from './answer'
import { checkSizes } from './document-fields'
import { badRequest } from './http-error'
import { isFields } from './json-document'
import { readJsonObject } from './read-body'
import type { DatabaseRequest } from './route'
import { type WrittenRow, writeDocuments } from './write-documents'

const toAnswer = (row: WrittenRow) => ('ok' in row ? row : { id: row.id, error: row.error, reason: row.reason })

/** `POST /{db}/_bulk_docs`: a row for each document, in their order. */
export async function postBulkDocs({ database, message, user, server, response }: DatabaseRequest): Promise<void> {
  const body = await readJsonObject(message)
  if (!Array.isArray(body.docs)) throw badRequest('POST body must include `docs` parameter.')
  const documents = body.docs.filter(isFields)
  if (documents.length !== body.docs.length) throw badRequest('Document must be a JSON object')
  checkSizes(documents, message)
  const rows = await writeDocuments(database, documents, {
    user,
    passwords: server.passwords,
    newEdits: body.new_edits !== false,
  })
  sendJson(response, 201, rows.map(toAnswer))
}
