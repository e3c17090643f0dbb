import { sendJson } from './answer'
import { HttpError } from './http-error'
import { readJsonObject } from './read-body'
import type { DatabaseRequest, Request } from './route'
import { parseSecurity, requireDatabaseAdmin, requireServerAdmin } from './security'

/** `GET /{db}`: how many documents there are and where its changes stand. */
export async function getDatabase({ database, response }: DatabaseRequest): Promise<void> {
  const info = await database.use((pouch) => pouch.info())
  sendJson(response, 200, {
    db_name: database.record().name,
    update_seq: database.sequence.encode(Number(info.update_seq)),
    doc_count: info.doc_count,
    instance_start_time: '0',
    props: {},
  })
}

/** `PUT /{db}`, for administrators. */
export async function putDatabase({ server, user, response }: Request, name: string): Promise<void> {
  requireServerAdmin(user)
  await server.databases.create(name)
  sendJson(response, 201, { ok: true })
}

/** `DELETE /{db}`, for administrators. Polls that wait are told that it has gone. */
export async function deleteDatabase({ server, user, database, response }: DatabaseRequest): Promise<void> {
  requireServerAdmin(user)
  const { name } = database.record()
  if (name.startsWith('_')) throw new HttpError(403, 'forbidden', 'This database is part of the server.')
  await server.databases.remove(name)
  sendJson(response, 200, { ok: true })
}

export function getSecurity({ database, response }: DatabaseRequest): void {
  sendJson(response, 200, database.record().security)
}

/** `PUT /{db}/_security`, for the database's administrators. */
export async function putSecurity({ database, server, message, user, response }: DatabaseRequest): Promise<void> {
  requireDatabaseAdmin(database.record().security, user)
  await server.databases.secure(database, parseSecurity(await readJsonObject(message)))
  sendJson(response, 200, { ok: true })
}

/** `POST /{db}/_ensure_full_commit`: everything that was answered is already written. */
export function ensureFullCommit({ response }: DatabaseRequest): void {
  sendJson(response, 201, { ok: true, instance_start_time: '0' })
}

/** `POST /{db}/_compact`, for the database's administrators: lets go of the bodies of revisions that were replaced. */
export async function compactDatabase({ database, user, message, response }: DatabaseRequest): Promise<void> {
  requireDatabaseAdmin(database.record().security, user)
  await readJsonObject(message)
  await database.use((pouch) => pouch.compact())
  sendJson(response, 202, { ok: true })
}
