import { createHmac } from 'node:crypto'
import type { Database } from './database'
import { badRequest, forbidden } from './http-error'
import type { Fields } from './json-document'
import type { PasswordHash, Passwords } from './passwords'
import { isServerAdmin, type User } from './security'

export const USER_PREFIX = 'org.couchdb.user:'
/** What a document of `_users` keeps of a password; a person reads their own document without these. */
const SECRET_FIELDS: readonly string[] = ['password', 'password_scheme', 'salt', 'derived_key', 'iterations']

export type Credentials = { readonly name: string; readonly password: string }
export type Account = { readonly user: User & { readonly name: string }; readonly hash: PasswordHash }

/** Who writes a document of `_users`, and how the server keeps a password. */
export type UserWriter = { readonly user: User; readonly passwords: Passwords }

export type Accounts = {
  /** Null for a name that nobody has. */
  readonly find: (name: string) => Promise<Account | null>
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

function accountOf(name: string, document: Fields): Account | null {
  const { salt, derived_key: derivedKey } = document
  if (typeof salt !== 'string' || typeof derivedKey !== 'string') return null
  return { user: { name, roles: strings(document.roles) }, hash: { salt, derivedKey } }
}

/** Who can sign in: the one administrator, who stands in no database, and the documents of `_users`. */
export async function makeAccounts(options: {
  readonly users: Database
  readonly admin: Credentials
  readonly secret: string
  readonly passwords: Passwords
}): Promise<Accounts> {
  const { users, admin, secret, passwords } = options
  // The same salt as long as the password stays, so that sessions outlive a restart.
  const adminSalt = createHmac('sha256', secret).update(`${admin.name}:${admin.password}`).digest('hex')
  const administrator: Account = {
    user: { name: admin.name, roles: ['_admin'] },
    hash: await passwords.hash(admin.password, adminSalt),
  }
  // Read again once anything in `_users` was written.
  let known = { version: users.version(), accounts: new Map<string, Account>() }
  return {
    find: async (name) => {
      if (name === admin.name) return administrator
      if (known.version !== users.version()) known = { version: users.version(), accounts: new Map() }
      const { accounts } = known
      const cached = accounts.get(name)
      if (cached !== undefined) return cached
      const document = await users.use((pouch) => pouch.get(USER_PREFIX + name).catch(() => null))
      const account = document === null ? null : accountOf(name, document)
      if (account !== null) accounts.set(name, account)
      return account
    },
  }
}

export function withoutSecrets(document: Fields): Fields {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !SECRET_FIELDS.includes(name)))
}

export const isOwnDocument = (user: User, id: string): boolean => user.name !== null && id === USER_PREFIX + user.name

/**
 * A document of `_users` as it is stored: checked, the password replaced by its hash. Throws what is wrong with it.
 * A person may change their own password; everything else is the administrator's.
 */
export async function prepareUserDocument(
  next: Fields,
  previous: Fields | null,
  { user: writer, passwords }: UserWriter,
): Promise<Fields> {
  const id = String(next._id ?? '')
  if (id.startsWith('_design/')) return next
  if (next._deleted === true) {
    if (!isServerAdmin(writer)) throw forbidden('Only administrators may delete users.')
    return next
  }
  if (typeof next.name !== 'string' || id !== USER_PREFIX + next.name || next.name.length > 200)
    throw forbidden(`Doc ID must be of the form ${USER_PREFIX}name`)
  if (next.type !== 'user') throw forbidden('doc.type must be user')
  const roles = next.roles
  if (!Array.isArray(roles) || roles.some((role) => typeof role !== 'string' || role.startsWith('_')))
    throw forbidden('doc.roles must be an array of strings that do not begin with an underscore')
  if (!isServerAdmin(writer)) {
    const same = previous !== null && JSON.stringify(previous.roles) === JSON.stringify(roles)
    if (!isOwnDocument(writer, id) || !same)
      throw forbidden('Only administrators may make users or change their roles.')
  }
  if (typeof next.password === 'string') {
    if (next.password === '' || next.password.length > 1000) throw badRequest('A password has 1 to 1000 characters.')
    const { salt, derivedKey } = await passwords.hash(next.password)
    return { ...withoutSecrets(next), password_scheme: 'scrypt', salt, derived_key: derivedKey }
  }
  const kept = Object.entries(previous ?? {}).filter(([name]) => SECRET_FIELDS.includes(name))
  return { ...withoutSecrets(next), ...Object.fromEntries(kept) }
}
