import { provisionWorkspace } from '../../../../electron/sync-server/provision'
import { type SyncServer, startSyncServer } from '../../../../electron/sync-server/server'
import type { NewPerson } from '../../../../electron/sync-server/starting-library'
import type { Role } from '../../../../shared/domain/library'
import { type FaultProxy, startFaultProxy } from '../../../fixtures/fault-proxy'

export const ADMIN = { name: 'admin', password: 'admin-password' }
export const WORKSPACE = 'field'

const person = (user: string, role: Role): NewPerson => ({
  user,
  role,
  password: `${user}-pw`,
  name: user,
  teams: ['Desk'],
})
const PEOPLE = [person('tina', 'technician'), person('dirk', 'desk'), person('lea', 'lead'), person('vera', 'viewer')]

type Json = Record<string, unknown>

export type Workspace = {
  readonly proxy: FaultProxy
  readonly server: SyncServer
  /** As the administrator, past the proxy. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Json>
  /** The same for any database of the server: the path begins with its name. */
  readonly askServer: (method: string, path: string, body?: unknown) => Promise<Json>
  readonly document: (id: string) => Promise<Json>
  readonly write: (documents: readonly unknown[]) => Promise<Json>
  /** All documents that a person or a device wrote, by id, without their revisions. */
  readonly documents: (kind: string) => Promise<Map<string, Json>>
  readonly close: () => Promise<void>
}

/** A provisioned workspace on a server of its own, reached through a proxy that can make faults. */
export async function openWorkspace(
  options: { readonly dataFolder?: string; readonly port?: number; readonly now?: () => number } = {},
): Promise<Workspace> {
  const { dataFolder, port = 0, now = Date.now } = options
  const common = { port, now, admin: ADMIN, report: () => {} }
  const server = await startSyncServer(
    dataFolder === undefined ? { ...common, memory: true } : { ...common, dataFolder },
  )
  await provisionWorkspace(server.url, ADMIN, { workspace: WORKSPACE, people: PEOPLE })
  const proxy = await startFaultProxy(server.url)
  const askServer = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${ADMIN.name}:${ADMIN.password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return response.json()
  }
  const ask = (method: string, path: string, body?: unknown) => askServer(method, `/${WORKSPACE}${path}`, body)
  return {
    proxy,
    server,
    ask,
    askServer,
    document: (id) => ask('GET', `/${encodeURIComponent(id)}`),
    write: (docs) => ask('POST', '/_bulk_docs', { docs }),
    documents: async (kind) => {
      const { rows } = await ask('GET', `/_all_docs?include_docs=true&startkey="${kind}:"&endkey="${kind}:%EF%BF%B0"`)
      if (!Array.isArray(rows)) throw new Error('no rows')
      return new Map(rows.map(({ id, doc: { _id, _rev, ...document } }) => [id, document]))
    },
    close: async () => {
      await proxy.close()
      await server.close()
    },
  }
}
