import { provisionWorkspace } from '../../../../electron/sync-server/provision'
import { type CouchServer, openCouchServer } from '../../../fixtures/couch-server'
import { type FaultProxy, startFaultProxy } from '../../../fixtures/fault-proxy'
import { FILES, PEOPLE, userOf, WORKSPACE } from './people'

type Json = Record<string, unknown>
type Row = { readonly id: string; readonly doc: Json }

export type Workspace = {
  readonly proxy: FaultProxy
  readonly server: CouchServer
  /** As the administrator, past the proxy. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Json>
  /** The same for any database of the server: the path begins with its name. */
  readonly askServer: (method: string, path: string, body?: unknown) => Promise<Json>
  readonly document: (id: string) => Promise<Json>
  readonly write: (documents: readonly unknown[]) => Promise<Json>
  /** All documents that a person or a device wrote, by id, without their revisions. */
  readonly documents: (kind: string) => Promise<Map<string, Json>>
  /** All documents of one of its databases with their revisions, as a backup holds them; the rules are none of them. */
  readonly backUp: (database?: string) => Promise<readonly Json[]>
  /** One of its databases is made anew from a backup: of what that does not hold nothing is left, not even a tombstone. */
  readonly restore: (documents: readonly Json[], database?: string) => Promise<void>
  /** Both databases are made anew with nothing in them but what a workspace begins with. */
  readonly wipe: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A provisioned workspace, on a server of its own unless `COUCHDB_URL` names one, reached through a proxy that can make faults. */
export async function openWorkspace(opening: Promise<CouchServer> = openCouchServer()): Promise<Workspace> {
  const server = await opening
  const askServer = asAdministrator(server)
  const provision = () =>
    provisionWorkspace(server.url, server.admin, { workspace: WORKSPACE, people: PEOPLE }, server.validators)
  await provision()
  const proxy = await startFaultProxy(server.devicesUrl)
  const ask = (method: string, path: string, body?: unknown) => askServer(method, `/${WORKSPACE}${path}`, body)
  const rowsOf = async (database: string): Promise<readonly Row[]> => {
    const { rows } = await askServer('GET', `/${database}/_all_docs?include_docs=true`)
    if (!Array.isArray(rows)) throw new Error('no rows')
    return rows
  }
  const isRule = ({ id }: Row) => id.startsWith('_design/')
  const remove = async () => {
    for (const database of [WORKSPACE, FILES]) await askServer('DELETE', `/${database}`)
  }
  return {
    proxy,
    server,
    ask,
    askServer,
    document: (id) => ask('GET', `/${encodeURIComponent(id)}`),
    write: (docs) => ask('POST', '/_bulk_docs', { docs }),
    documents: async (kind) => {
      const rows = (await rowsOf(WORKSPACE)).filter(({ id }) => id.startsWith(`${kind}:`))
      return new Map(rows.map(({ id, doc: { _id, _rev, ...document } }) => [id, document]))
    },
    backUp: async (database = WORKSPACE) =>
      (await rowsOf(database)).filter((row) => !isRule(row)).map(({ doc }) => doc),
    restore: async (documents, database = WORKSPACE) => {
      const rules = (await rowsOf(database)).filter(isRule).map(({ doc }) => doc)
      const security = await askServer('GET', `/${database}/_security`)
      await askServer('DELETE', `/${database}`)
      await askServer('PUT', `/${database}`)
      await askServer('PUT', `/${database}/_security`, security)
      await askServer('POST', `/${database}/_bulk_docs`, { new_edits: false, docs: [...rules, ...documents] })
    },
    wipe: async () => {
      await remove()
      await provision()
    },
    close: async () => {
      await proxy.close()
      if (server.embedded === null) await remove()
      await server.close()
    },
  }
}

/** Takes the sign-ins of this file's people off a server that goes on living. */
export async function removePeople(): Promise<void> {
  const server = await openCouchServer()
  const askServer = asAdministrator(server)
  for (const person of ['tina', 'dirk', 'lea', 'vera'] as const) {
    const path = `/_users/org.couchdb.user:${userOf(person)}`
    const { _rev: rev } = await askServer('GET', path)
    if (rev !== undefined) await askServer('DELETE', `${path}?rev=${rev}`)
  }
  await server.close()
}

function asAdministrator({ url, admin }: CouchServer): Workspace['askServer'] {
  const authorization = `Basic ${Buffer.from(`${admin.name}:${admin.password}`).toString('base64')}`
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return response.json()
  }
}
