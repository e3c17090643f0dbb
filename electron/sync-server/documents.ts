import { sendJson } from './answer'
import { checkDocumentId, checkSizes } from './document-fields'
import { badRequest, HttpError } from './http-error'
import { type Fields, isFields } from './json-document'
import { readJsonObject } from './read-body'
import type { DatabaseRequest, DocumentRequest } from './route'
import { visibleTo, writeDocuments } from './write-documents'

const FLAGS = ['conflicts', 'revs', 'revs_info', 'latest'] as const

/** `GET /{db}/{id}`, with `rev`, `conflicts`, `revs`, `revs_info`, `latest`, `open_revs`. */
export async function getDocument({ database, id, query, user, response }: DocumentRequest): Promise<void> {
  const flags = Object.fromEntries(FLAGS.map((name) => [name, query.flag(name)]))
  const rev = query.text('rev')
  const openRevs =
    query.text('open_revs') === undefined || query.text('open_revs') === 'all'
      ? query.text('open_revs')
      : query.json('open_revs')
  if (openRevs === undefined) {
    const options = { ...flags, ...(rev === undefined ? {} : { rev }) }
    return sendJson(response, 200, visibleTo(user, database, await database.use((pouch) => pouch.get(id, options))))
  }
  if (openRevs !== 'all' && !Array.isArray(openRevs)) throw badRequest('open_revs must be "all" or a list.')
  const options = { ...flags, open_revs: openRevs === 'all' ? ('all' as const) : openRevs.map(String) }
  sendJson(response, 200, await database.use((pouch) => pouch.get(id, options)))
}

const revOfHeader = ({ message }: DatabaseRequest): string | undefined =>
  message.headers['if-match']?.replaceAll('"', '')

async function writeOne(request: DatabaseRequest, document: Fields, created: number): Promise<void> {
  const { database, message, user, server, query, response } = request
  checkSizes([document], message)
  const newEdits = query.text('new_edits') !== 'false'
  const { passwords } = server
  const [row] = await writeDocuments(database, [document], { user, passwords, newEdits })
  if (row === undefined) return sendJson(response, created, { ok: true, id: document._id, rev: document._rev })
  if ('ok' in row) return sendJson(response, created, row)
  throw new HttpError(row.status, row.error, row.reason)
}

/** `PUT /{db}/{id}`; the revision that is replaced in the body or as `rev`. */
export async function putDocument(request: DocumentRequest): Promise<void> {
  checkDocumentId(request.id)
  const body = await readJsonObject(request.message)
  const rev = request.query.text('rev') ?? revOfHeader(request) ?? body._rev
  await writeOne(request, { ...body, _id: request.id, ...(rev === undefined ? {} : { _rev: rev }) }, 201)
}

/** `DELETE /{db}/{id}?rev=`: leaves a tombstone without a body. */
export async function deleteDocument(request: DocumentRequest): Promise<void> {
  const { database, id, query } = request
  const rev = query.text('rev') ?? revOfHeader(request)
  if (rev === undefined) {
    // CouchDB: 404 where there is nothing, 409 where there is.
    await database.use((pouch) => pouch.get(id))
    throw new HttpError(409, 'conflict', 'Document update conflict.')
  }
  await writeOne(request, { _id: id, _rev: rev, _deleted: true }, 200)
}

/** `POST /{db}`: as PUT, with an id of the server's choice where the body has none. */
export async function postDocument(request: DatabaseRequest): Promise<void> {
  const body = await readJsonObject(request.message)
  if (!isFields(body)) throw badRequest('Document must be a JSON object')
  await writeOne(request, body, 201)
}
