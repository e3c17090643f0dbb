import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { badRequest, forbidden, unauthorized } from './http-error'
import type { Lockout } from './lockout'
import type { Passwords } from './passwords'
import { ANONYMOUS, type User } from './security'
import { checkToken, cookieHeader, cookieOf, makeToken, parseToken } from './session-cookie'
import type { Account, Accounts, Credentials } from './users'

export type Identity = {
  readonly user: User
  readonly authenticated: 'cookie' | 'default' | null
  /** The `Set-Cookie` header that prolongs the session, or empty. */
  readonly renewal: string
}

export type Authenticator = {
  /** Who sends a request, by Basic or by cookie. A cookie that has run out is nobody; wrong Basic credentials are refused. */
  readonly identify: (request: IncomingMessage) => Promise<Identity>
  /** Throws 401 for a wrong password, 403 once there were too many. */
  readonly signIn: (credentials: Credentials, address: string) => Promise<Account>
  readonly cookieFor: (account: Account) => string
}

const NOBODY: Identity = { user: ANONYMOUS, authenticated: null, renewal: '' }
const MAX_REMEMBERED = 100

function parseBasic(header: string): Credentials {
  const [, encoded = ''] = /^Basic ([\w+/=-]+)$/i.exec(header) ?? []
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 1) throw badRequest('Malformed Authorization header.')
  return { name: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
}

export function makeAuthenticator(options: {
  readonly accounts: Accounts
  readonly lockout: Lockout
  readonly passwords: Passwords
  readonly secret: string
  readonly now: () => number
}): Authenticator {
  const { accounts, lockout, passwords, secret, now } = options
  const secretOf = (account: Account) => secret + account.hash.salt

  // Basic sends the password with each request: one that was right is remembered (hashed), or each would cost 50 ms.
  const pepper = randomBytes(32)
  const right = new Map<string, string>()
  const fingerprint = ({ name, password }: Credentials, account: Account) =>
    createHash('sha256')
      .update(pepper)
      .update(JSON.stringify([name, password, account.hash]))
      .digest('base64')

  const signIn = async (credentials: Credentials, address: string): Promise<Account> => {
    const { name } = credentials
    const account = await accounts.find(name)
    // With another password the count begins anew.
    const counted = `${name} ${account?.hash.salt ?? ''}`
    if (lockout.isLocked(address, counted))
      throw forbidden('Account is temporarily locked due to multiple authentication failures.')
    if (account !== null && right.get(name) === fingerprint(credentials, account)) return account
    if (!(await passwords.isRight(credentials.password, account?.hash ?? null)) || account === null) {
      lockout.failed(address, counted)
      throw unauthorized('Name or password is incorrect.')
    }
    lockout.succeeded(address, counted)
    if (right.size >= MAX_REMEMBERED) right.clear()
    right.set(name, fingerprint(credentials, account))
    return account
  }

  const cookieFor = (account: Account) => cookieHeader(makeToken(account.user.name, secretOf(account), now()))

  const fromCookie = async (header: string | undefined): Promise<Identity> => {
    const token = parseToken(cookieOf(header))
    const account = token === null ? null : await accounts.find(token.name)
    if (token === null || account === null) return NOBODY
    const verdict = checkToken(token, secretOf(account), now())
    if (verdict === 'invalid') return NOBODY
    return { user: account.user, authenticated: 'cookie', renewal: verdict === 'renew' ? cookieFor(account) : '' }
  }

  return {
    signIn,
    cookieFor,
    identify: async (request) => {
      const { authorization, cookie } = request.headers
      if (authorization === undefined) return fromCookie(cookie)
      const account = await signIn(parseBasic(authorization), request.socket.remoteAddress ?? '')
      return { user: account.user, authenticated: 'default', renewal: '' }
    },
  }
}
