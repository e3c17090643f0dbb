import type { Role } from '../../shared/domain/library'
import { type NewPerson, startingLibrary } from './starting-library'
import type { Credentials } from './users'

export type NewWorkspace = { readonly workspace: string; readonly people: readonly NewPerson[] }

type Answer = { readonly status: number; readonly body: unknown }
type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>

function askAs({ name, password }: Credentials, url: string): Ask {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (method, path, body) => {
    const response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      method,
      redirect: 'error',
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
}

async function demand(what: string, answer: Promise<Answer>, accepted: readonly number[]): Promise<Answer> {
  const { status, body } = await answer
  if (!accepted.includes(status)) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`)
  return { status, body }
}

/** The role that lets somebody into a workspace, so that one server can hold several. */
export const memberRole = (workspace: string): string => `member:${workspace}`

/** What a person's sign-in carries: the role they have in Firstline and the membership. */
const rolesOf = (role: Role, workspace: string): readonly string[] => [role, memberRole(workspace)]

/**
 * Makes a workspace on a CouchDB or on our own server: both databases, who may use them, people with their sign-ins and the
 * library to begin with. Can be run again: what is there stays as it is. Throws with the server's answer where something is refused.
 */
export async function provisionWorkspace(
  url: string,
  admin: Credentials,
  { workspace, people }: NewWorkspace,
): Promise<void> {
  const ask = askAs(admin, url)
  const security = {
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: [memberRole(workspace)] },
  }
  await demand('users database', ask('PUT', '/_users'), [201, 202, 412])
  for (const database of [workspace, `${workspace}-files`]) {
    const path = `/${encodeURIComponent(database)}`
    await demand(database, ask('PUT', path), [201, 202, 412])
    await demand(`${database}/_security`, ask('PUT', `${path}/_security`, security), [200])
  }
  for (const { user, password, role } of people) {
    const document = { name: user, password, type: 'user', roles: rolesOf(role, workspace) }
    const path = `/_users/${encodeURIComponent(`org.couchdb.user:${user}`)}`
    await demand(`sign-in of ${user}`, ask('PUT', path, document), [201, 202, 409])
  }
  const path = `/${encodeURIComponent(workspace)}/_bulk_docs`
  await demand('library', ask('POST', path, { docs: startingLibrary(people, Date.now()) }), [201, 202])
}
