import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { makeAuthenticator } from './authenticate'
import { openRegistry } from './database-registry'
import { answerRequest } from './dispatch'
import { makeLockout } from './lockout'
import { makePasswords } from './passwords'
import type { ServerState } from './route'
import { type Credentials, makeAccounts } from './users'

/** Named like the CouchDB whose behaviour it has. */
const VERSION = '3.5.0'

export type SyncServerOptions = {
  /** 0 for any free one. */
  readonly port: number
  readonly admin: Credentials
  /** 127.0.0.1 unless said otherwise. */
  readonly host?: string
  /** The clock for sessions and lock-outs. */
  readonly now?: () => number
  /** What a guess at a password costs, scrypt's N. Tests make many servers, none of which anybody breaks into. */
  readonly passwordCost?: number
  /** Told of what no request can expect. */
  readonly report?: (failure: unknown) => void
} & ({ readonly dataFolder: string } | { readonly memory: true })

export type SyncServer = {
  readonly url: string
  readonly port: number
  /** Long polls that wait at this moment. */
  readonly waitingPolls: () => number
  readonly close: () => Promise<void>
}

type ServerIdentity = { readonly uuid: string; readonly secret: string }

/** The server's identity and the key of its sessions: made once, then read from the data folder. */
async function readIdentity(folder: string | null): Promise<ServerIdentity> {
  const fresh = { uuid: randomUUID().replaceAll('-', ''), secret: randomBytes(32).toString('hex') }
  if (folder === null) return fresh
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'server.json')
  try {
    const { uuid, secret }: Partial<ServerIdentity> = JSON.parse(await readFile(file, 'utf8'))
    if (typeof uuid === 'string' && typeof secret === 'string') return { uuid, secret }
  } catch (failure) {
    const missing = failure instanceof Error && 'code' in failure && failure.code === 'ENOENT'
    if (!missing && !(failure instanceof SyntaxError)) throw failure
  }
  await writeFile(file, JSON.stringify(fresh), { mode: 0o600 })
  return fresh
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('no address'))
      server.off('error', reject)
      resolve(address)
    })
  })
}

/** Starts the server; rejects where the port is taken or the data folder is in use by another. */
export async function startSyncServer(options: SyncServerOptions): Promise<SyncServer> {
  const folder = 'memory' in options ? null : options.dataFolder
  const now = options.now ?? Date.now
  const report = options.report ?? ((failure: unknown) => console.error(failure))
  const host = options.host ?? '127.0.0.1'
  const { uuid, secret } = await readIdentity(folder)
  const databases = await openRegistry(folder)
  const passwords = makePasswords(options.passwordCost)
  const accounts = await makeAccounts({ users: databases.open('_users'), admin: options.admin, secret, passwords })
  const authenticator = makeAuthenticator({ accounts, lockout: makeLockout(now), passwords, secret, now })
  const state: ServerState = { uuid, version: VERSION, databases, authenticator, passwords }
  const http = createServer((message, response) => void answerRequest(message, response, state, report))
  // Longer than clients keep theirs: the side that closes a connection must not be the one that does not know of the next request.
  http.keepAliveTimeout = 65_000
  let port: number
  try {
    port = (await listen(http, options.port, host)).port
  } catch (failure) {
    await databases.close()
    throw failure
  }
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    waitingPolls: () => databases.names().reduce((sum, name) => sum + databases.open(name).waiting(), 0),
    close: async () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()))
      http.closeAllConnections()
      await databases.close()
      await closed
    },
  }
}
