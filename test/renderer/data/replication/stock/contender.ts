import 'fake-indexeddb/auto'
import { createRxDatabase, type RxCollection } from 'rxdb'
import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import { incidentSchema } from '../../../../../renderer/data/database/schemas'
import type { Incident } from '../../../../../shared/domain/incident'
import { passwordOf, type TestPerson, userOf, WORKSPACE } from '../people'
import { openDevice } from '../test-device'
import type { Workspace } from '../workspace'

/** The database that both replicate with: no library, so that one collection can hold all of it. */
export const PLAIN = 'plain'

/** One side of the comparison: a device of Tina's with a replication of its incidents that runs. */
export type Contender = {
  readonly incidents: RxCollection<Incident>
  /** What it says is wrong. */
  readonly complaints: unknown[]
  /** How often somebody heard that two changes met. */
  readonly conflicts: () => Promise<number>
  /** Resolves when it is done with what was there at its start. */
  readonly caughtUp: () => Promise<unknown>
  /** A person signs in when asked; does nothing where nobody is asked. */
  readonly signIn: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type StartContender = (workspace: Workspace, send?: typeof fetch) => Promise<Contender>

/** Makes the database of both, open to the members of the workspace. */
export async function openPlain({ askServer }: Workspace, name = PLAIN): Promise<void> {
  const security = await askServer('GET', `/${WORKSPACE}/_security`)
  await askServer('PUT', `/${name}`)
  await askServer('PUT', `/${name}/_security`, security)
}

/** This application's replication. */
export const startOurs: StartContender = async ({ proxy }, send = fetch) => {
  const tina = await openDevice({ url: proxy.url, workspace: PLAIN, fetch: send })
  const complaints: unknown[] = []
  return {
    incidents: tina.db.incidents,
    complaints,
    conflicts: async () => (await tina.entries()).filter(({ body }) => body.type === 'merge').length,
    caughtUp: () => tina.status('synced'),
    signIn: async () => {
      await tina.status('sign-in-needed')
      await tina.signIn()
      tina.gateway$.next({ ...tina.ready })
    },
    stop: tina.close,
  }
}

let opened = 0

/** RxDB's own plugin, with the incidents alone. */
export const startStock: StartContender = async ({ proxy }, send = fetch) => {
  opened += 1
  const storage = wrappedValidateAjvStorage({ storage: getRxStorageDexie() })
  const db = await createRxDatabase({ name: `stock-${opened}`, storage, multiInstance: false })
  const { incidents } = await db.addCollections<{ incidents: RxCollection<Incident> }>({
    incidents: { schema: incidentSchema },
  })
  const cookie = await sessionOf(proxy.url)
  let conflicts = 0
  const { resolve, isEqual } = incidents.conflictHandler
  incidents.conflictHandler = {
    isEqual,
    resolve: (input, context) => {
      conflicts += 1
      return resolve(input, context)
    },
  }
  const replication = replicateStock(incidents, `${proxy.url}/${PLAIN}/`, cookie, send)
  const complaints: unknown[] = []
  replication.error$.subscribe((error) => complaints.push(error))
  return {
    incidents,
    complaints,
    conflicts: async () => conflicts,
    caughtUp: () => replication.awaitInitialReplication(),
    signIn: async () => {},
    stop: async () => {
      await replication.cancel()
      await db.close()
    },
  }
}

/** As its documentation shows it, but tried again sooner than after five seconds. */
export function replicateStock<Doc>(collection: RxCollection<Doc>, url: string, cookie: string, send: typeof fetch) {
  return replicateCouchDB<Doc>({
    ...{ collection, url, live: true, waitForLeadership: false, retryTime: 20 },
    replicationIdentifier: url,
    fetch: (path, init) => send(path, { ...init, headers: { ...init?.headers, cookie } }),
    pull: {},
    push: {},
  })
}

export async function sessionOf(url: string, person: TestPerson = 'tina'): Promise<string> {
  const response = await fetch(`${url}/_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: userOf(person), password: passwordOf(person) }),
  })
  await response.text()
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
