import { badRequest, forbidden, unauthorized } from './http-error'
import { type Fields, isFields } from './json-document'

/** Who is asking. `name` is null for somebody who has not signed in; the role `_admin` is the server's administrator. */
export type User = { readonly name: string | null; readonly roles: readonly string[] }
export const ANONYMOUS: User = { name: null, roles: [] }

type Group = { readonly names: readonly string[]; readonly roles: readonly string[] }
/** CouchDB's `_security` document of a database. */
export type Security = { readonly admins: Group; readonly members: Group }

const SERVER_ADMINS: Group = { names: [], roles: ['_admin'] }
/** A new database belongs to the server's administrators until it is told otherwise. */
export const CLOSED: Security = { admins: SERVER_ADMINS, members: SERVER_ADMINS }

function parseGroup(value: unknown): Group {
  const group = value === undefined ? {} : value
  if (!isFields(group)) throw badRequest('admins and members must be objects')
  const list = (name: string): string[] => {
    const items = group[name] ?? []
    if (!Array.isArray(items) || items.some((item) => typeof item !== 'string'))
      throw badRequest(`${name} must be a JSON list of strings`)
    return items.map(String)
  }
  return { names: list('names'), roles: list('roles') }
}

export function parseSecurity(value: Fields): Security {
  return { admins: parseGroup(value.admins), members: parseGroup(value.members) }
}

const isIn = (group: Group, user: User) =>
  (user.name !== null && group.names.includes(user.name)) || user.roles.some((role) => group.roles.includes(role))
const isEmpty = (group: Group) => group.names.length === 0 && group.roles.length === 0

export const isServerAdmin = (user: User): boolean => user.roles.includes('_admin')
export const isDatabaseAdmin = (security: Security, user: User): boolean =>
  isServerAdmin(user) || isIn(security.admins, user)

/** Throws 401 for somebody who could sign in to be let in, 403 for somebody who did. */
export function requireServerAdmin(user: User): void {
  if (isServerAdmin(user)) return
  throw user.name === null ? unauthorized('You are not a server admin.') : forbidden('You are not a server admin.')
}

export function requireDatabaseAdmin(security: Security, user: User): void {
  if (isDatabaseAdmin(security, user)) return
  throw user.name === null
    ? unauthorized('You are not a db or server admin.')
    : forbidden('You are not a db or server admin.')
}

export function requireMember(security: Security, user: User): void {
  if (isDatabaseAdmin(security, user) || isEmpty(security.members) || isIn(security.members, user)) return
  throw user.name === null
    ? unauthorized('You are not authorized to access this db.')
    : forbidden('You are not allowed to access this db.')
}
