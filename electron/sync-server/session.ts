import { sendJson } from './answer'
import { badRequest } from './http-error'
import { contentType, readBody, readJsonObject } from './read-body'
import type { Request } from './route'
import { cookieHeader } from './session-cookie'
import type { Credentials } from './users'

async function readCredentials({ message }: Request): Promise<Credentials> {
  const form = contentType(message) === 'application/x-www-form-urlencoded'
  const fields = form
    ? Object.fromEntries(new URLSearchParams((await readBody(message)).toString('utf8')))
    : await readJsonObject(message)
  const { name = 'username' in fields ? fields.username : undefined, password } = fields
  if (typeof name !== 'string' || typeof password !== 'string') throw badRequest('name and password are needed')
  return { name, password }
}

/** `POST /_session`: signs in by form or JSON and sets the cookie. */
export async function postSession(request: Request): Promise<void> {
  const { server, message, response } = request
  const account = await server.authenticator.signIn(await readCredentials(request), message.socket.remoteAddress ?? '')
  response.setHeader('Set-Cookie', server.authenticator.cookieFor(account))
  sendJson(response, 200, { ok: true, name: account.user.name, roles: account.user.roles })
}

/** `GET /_session`: who the server takes the client for. */
export function getSession({ response, user, identity }: Request): void {
  const info = { authentication_handlers: ['cookie', 'default'], authentication_db: '_users' }
  const how = identity.authenticated === null ? {} : { authenticated: identity.authenticated }
  sendJson(response, 200, {
    ok: true,
    userCtx: { name: user.name, roles: user.roles },
    info: { ...info, ...how },
  })
}

/** `DELETE /_session`: takes the cookie away. */
export function deleteSession({ response }: Request): void {
  response.setHeader('Set-Cookie', cookieHeader(''))
  sendJson(response, 200, { ok: true })
}
