import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendError } from './answer'
import { putDatabase } from './database-routes'
import { asHttpError, badRequest, forbidden, HttpError, notFound } from './http-error'
import { makeQuery } from './query'
import type { Request, ServerState } from './route'
import { routes } from './routes'
import { requireMember } from './security'
import { isOwnDocument } from './users'

function decodePath(pathname: string): readonly string[] {
  try {
    return pathname
      .split('/')
      .slice(1)
      .map((part) => decodeURIComponent(part))
  } catch {
    throw badRequest('Malformed path.')
  }
}

function pick<Handler>(methods: { readonly [method: string]: Handler } | undefined, method: string): Handler {
  if (methods === undefined) throw notFound('missing')
  const asked = method === 'HEAD' ? 'GET' : method
  const handler = Object.keys(methods).includes(asked) ? methods[asked] : undefined
  if (handler === undefined)
    throw new HttpError(405, 'method_not_allowed', `Only ${Object.keys(methods).join(',')} allowed`)
  return handler
}

const named = <Value>(table: { readonly [name: string]: Value }, name: string): Value | undefined =>
  Object.keys(table).includes(name) ? table[name] : undefined

async function dispatchToDatabase(request: Request, parts: readonly string[]): Promise<void> {
  const [name = '', first = '', ...rest] = parts
  const method = request.message.method ?? 'GET'
  if (first === '' && method === 'PUT') return putDatabase(request, name)
  const database = request.server.databases.open(name)
  const id = /^_(design|local)$/.test(first) ? `${first}/${rest.join('/')}` : first
  const own = name === '_users' && isOwnDocument(request.user, id)
  if (!own) requireMember(database.record().security, request.user)
  const methods = named(routes.database, first)
  if (methods !== undefined) return pick(methods, method)({ ...request, database })
  if (first.startsWith('_') && id === first) throw notFound('missing')
  if (id === first && rest.length > 0)
    throw forbidden('Attachments are not taken: files are sent as documents of their own.')
  return pick(routes.document, method)({ ...request, database, id })
}

async function dispatch(message: IncomingMessage, response: ServerResponse, server: ServerState): Promise<void> {
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://server')
  const parts = decodePath(pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname)
  const identity = await server.authenticator.identify(message)
  if (identity.renewal !== '') response.setHeader('Set-Cookie', identity.renewal)
  const request: Request = {
    message,
    response,
    query: makeQuery(searchParams),
    user: identity.user,
    identity,
    server,
  }
  const [first = ''] = parts
  const serverRoute = first === '' || (first.startsWith('_') && first !== '_users')
  if (!serverRoute) return dispatchToDatabase(request, parts)
  return pick(parts.length === 1 ? named(routes.server, first) : undefined, message.method ?? 'GET')(request)
}

/** Answers one request, whatever happens: a failure becomes an error in CouchDB's shape. What is unexpected is also reported. */
export async function answerRequest(
  message: IncomingMessage,
  response: ServerResponse,
  server: ServerState,
  report: (failure: unknown) => void,
): Promise<void> {
  try {
    await dispatch(message, response, server)
  } catch (thrown) {
    const failure = asHttpError(thrown)
    if (failure.status >= 500 && !response.destroyed) report(thrown)
    // A body that was refused is not read to its end: the connection can't serve another request.
    if (!message.complete && !response.headersSent) response.setHeader('Connection', 'close')
    sendError(response, failure)
  }
}
