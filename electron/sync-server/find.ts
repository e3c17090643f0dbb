import { sendJson } from './answer'
import { badRequest } from './http-error'
import { isFields } from './json-document'
import { readJsonObject } from './read-body'
import type { DatabaseRequest } from './route'
import { requireDatabaseAdmin } from './security'

/** `POST /{db}/_find`: documents by a selector. */
export async function find({ database, message, response }: DatabaseRequest): Promise<void> {
  const { selector, ...rest } = await readJsonObject(message)
  if (!isFields(selector)) throw badRequest('The selector must be a JSON object.')
  const found = await database
    .use((pouch) => pouch.find({ ...rest, selector }))
    .catch((failure: unknown) => {
      // What is wrong with a selector has no status: an unknown operator, a pattern that is none.
      const known = failure instanceof Error && !('status' in failure)
      throw known ? badRequest(failure.message) : failure
    })
  sendJson(response, 200, found)
}

/** `POST /{db}/_index`, for the database's administrators. */
export async function createIndex({ database, message, user, response }: DatabaseRequest): Promise<void> {
  requireDatabaseAdmin(database.record().security, user)
  const { index, name, ddoc } = await readJsonObject(message)
  if (!isFields(index) || !Array.isArray(index.fields)) throw badRequest('An index needs its fields.')
  const wanted = {
    fields: index.fields.map(String),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof ddoc === 'string' ? { ddoc } : {}),
  }
  const made = await database.use((pouch) => pouch.createIndex({ index: wanted }))
  database.wrote()
  sendJson(response, 200, made)
}

/** `GET /{db}/_index`. */
export async function listIndexes({ database, response }: DatabaseRequest): Promise<void> {
  sendJson(response, 200, await database.use((pouch) => pouch.getIndexes()))
}
