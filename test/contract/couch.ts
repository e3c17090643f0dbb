import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, vi } from 'vitest'
import { provisionWorkspace } from '../../electron/sync-server/provision'
import type { NewPerson } from '../../electron/sync-server/starting-library'
import { ROLES, type Role } from '../../shared/domain/library'
import { databasesOf } from '../../shared/domain/validation/shapes'
import { basic, type Client, clientOf, type Fields, signedIn } from '../electron/sync-server/http-client'
import { type CouchServer, openCouchServer, validatorsOfRules } from '../fixtures/couch-server'

/** For a server at the other end of a network, or one that is busy. */
export const PATIENCE = { timeout: 60_000, interval: 50 }

const PASSWORD = 'contract-password'

export type Contract = {
  readonly url: () => string
  readonly admin: () => Client
  readonly nobody: () => Client
  /** The sign-in name of this run's person with a role. */
  readonly user: (role: Role) => string
  readonly password: string
  /** That person, signed in; the session is the same for all tests of a file. */
  readonly as: (role: Role) => Client
  /** The path of the workspace's records or files. */
  readonly records: () => string
  readonly files: () => string
  /** A name of this run that nothing else has. */
  readonly fresh: (what: string) => string
  /** Makes a database that is removed again, with its path. */
  readonly database: (what: string) => Promise<string>
}

/** Signs in again when the server has ended the session, which each does when it likes. */
async function staysSignedIn(url: string, user: string): Promise<Client> {
  let client = await signedIn(url, user, PASSWORD)
  return async (...request) => {
    const answer = await client(...request)
    if (answer.status !== 401) return answer
    client = await signedIn(url, user, PASSWORD)
    return client(...request)
  }
}

/** A workspace of its own for the tests of a file, provisioned as any other with a person for each role, and removed afterwards. */
export function openContract(): Contract {
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
  const run = randomBytes(4).toString('hex')
  const workspace = `firstline-contract-${run}`
  const made = new Set<string>(databasesOf(workspace))
  const userOf = (role: Role) => `${role}-${run}`
  const people: readonly NewPerson[] = ROLES.map((role) => ({
    ...{ user: userOf(role), password: PASSWORD, name: role, role, teams: [] },
  }))
  const sessions = new Map<Role, Client>()
  let server: CouchServer | null = null
  const running = () => {
    if (server === null) throw new Error('the contract has no server yet')
    return server
  }
  const admin = () => clientOf(running().url, basic(running().admin))

  beforeAll(async () => {
    server = await openCouchServer()
    await provisionWorkspace(server.url, server.admin, { workspace, people }, await validatorsOfRules())
    for (const role of ROLES) sessions.set(role, await staysSignedIn(server.url, userOf(role)))
  })
  afterAll(async () => {
    if (server === null) return
    for (const database of made) await admin()('DELETE', `/${database}`)
    for (const { user } of people) {
      const path = `/_users/org.couchdb.user:${user}`
      const { status, body } = await admin()('GET', path)
      if (status === 200) await admin()('DELETE', `${path}?rev=${body._rev}`)
    }
    await server.close()
  })

  return {
    url: () => running().url,
    admin,
    nobody: () => clientOf(running().url),
    user: userOf,
    password: PASSWORD,
    as: (role) => {
      const client = sessions.get(role)
      if (client === undefined) throw new Error(`nobody is signed in as ${role}`)
      return client
    },
    records: () => `/${workspace}`,
    files: () => `/${workspace}-files`,
    fresh: (what) => `${what}-${randomBytes(4).toString('hex')}`,
    database: async (what) => {
      const name = `${workspace}-${what}-${randomBytes(3).toString('hex')}`
      made.add(name)
      const { status } = await admin()('PUT', `/${name}`)
      if (status !== 201 && status !== 202) throw new Error(`${name}: ${status}`)
      return `/${name}`
    },
  }
}

/** Writes documents in one request and returns what became of each. */
export async function writeAll(client: Client, path: string, docs: readonly Fields[]): Promise<readonly Fields[]> {
  const { status, body } = await client('POST', `${path}/_bulk_docs`, { docs })
  if (status !== 201 && status !== 202) throw new Error(`_bulk_docs: ${status} ${JSON.stringify(body)}`)
  return body
}

/** What came of a document in words: written, or the error's name. */
export const outcomeOf = (row: Fields | undefined): unknown => (row?.error === undefined ? 'written' : row.error)
