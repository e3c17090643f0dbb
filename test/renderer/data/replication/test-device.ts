import 'fake-indexeddb/auto'
import { BehaviorSubject, filter, firstValueFrom, type Observable, of, timeout } from 'rxjs'
import { type FirstlineDatabase, openDatabase } from '../../../../renderer/data/database/database'
import { firstlineStorage } from '../../../../renderer/data/database/storage'
import { readStored, writeStored } from '../../../../renderer/data/database/stored-documents'
import { CHANGE_CONTEXT } from '../../../../renderer/data/incidents/incident-writer'
import { type Apart, keepApart } from '../../../../renderer/data/replication/keep-apart'
import { type Replication, startReplication } from '../../../../renderer/data/replication/start-replication'
import type { SafetyLink } from '../../../../renderer/data/safety/safety-link'
import type { Change } from '../../../../shared/domain/change'
import { receiveHlc, tickHlc } from '../../../../shared/domain/hlc'
import type { IncidentId } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import type { Role } from '../../../../shared/domain/library'
import { logIncident } from '../../../../shared/domain/log-incident'
import type { Moment } from '../../../../shared/domain/moment'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import type { GatewayState } from '../../../../shared/gateway'
import type { Result } from '../../../../shared/result'
import type { SyncStatus } from '../../../../shared/sync-status'
import { FAULT } from '../../../fixtures/fault-proxy'
import { passwordOf, personOf, type TestPerson, userOf, WORKSPACE } from './people'

let count = 0
let uuids = 0

export type TestDevice = {
  readonly db: FirstlineDatabase
  readonly replication: Replication
  readonly gateway$: BehaviorSubject<GatewayState>
  /** What a person has to decide where it belongs to another workspace. */
  readonly apart$: Observable<Apart | null>
  readonly ready: GatewayState
  readonly moment: () => Moment
  readonly statuses: SyncStatus[]
  readonly clock: () => string
  readonly log: (title: string) => Promise<Incident>
  readonly perform: <R extends string>(
    id: IncidentId,
    operation: (incident: Incident, moment: Moment) => Result<Change, R>,
  ) => Promise<void>
  readonly incident: (id: string) => Promise<Incident | null>
  readonly incidents: () => Promise<Map<string, Incident>>
  readonly entries: () => Promise<readonly TimelineEntry[]>
  /** Resolves at a status of this kind; at once where it holds. */
  readonly status: <Kind extends SyncStatus['kind']>(kind: Kind) => Promise<Extract<SyncStatus, { kind: Kind }>>
  readonly signIn: () => Promise<void>
  readonly close: () => Promise<void>
}

export type DeviceOptions = {
  readonly url: string
  readonly user?: TestPerson
  readonly role?: Role
  /** Opens what an earlier device of this name left behind. */
  readonly name?: string
  readonly connected?: boolean
  /** Opens the copy of unsent work, before anything is written. */
  readonly safety?: (db: FirstlineDatabase) => Promise<SafetyLink>
  readonly workspace?: string
  /** One of several windows that have the same `name`, and so the same database. */
  readonly window?: number
  /** How far its clock is ahead, milliseconds. */
  readonly ahead?: number
  /** Chance, by which it waits longer or shorter after failures; none unless said. */
  readonly random?: () => number
  /** How long a request may go without an answer, milliseconds. */
  readonly requestLimit?: number
  /** What carries its requests, where not Node's own. */
  readonly fetch?: typeof fetch
  /** Belongs to one workspace, as in the application. */
  readonly keptApart?: boolean
}

/** A device with its own database and session, replicating over HTTP. */
export async function openDevice(options: DeviceOptions): Promise<TestDevice> {
  const {
    url,
    user: person = 'tina',
    role = 'technician',
    connected = true,
    workspace = WORKSPACE,
    ahead = 0,
  } = options
  const user = userOf(person)
  const send = options.fetch ?? fetch
  count += 1
  const number = count
  const name = options.name ?? `replication-${number}`
  const shared = options.window !== undefined
  // RxDB lets no process open a database twice; it tells them apart by the name of the storage.
  const storage = Object.assign(firstlineStorage(), shared && { name: `dexie-${options.window}` })
  const db = await openDatabase({ name, storage, multiInstance: shared })
  const safety = await options.safety?.(db)
  let cookie = ''
  const signIn = async () => {
    const response = await fetch(`${url}/_session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: user, password: passwordOf(person) }),
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await response.text()
  }
  /** A session that the server has ended begins again, as in the gateway where the password is kept; one that a test ends does not. */
  const carry: typeof fetch = async (path, init) => {
    const ask = () =>
      send(`${url}${String(path).replace(/^\/sync/, '')}`, { ...init, headers: { ...init?.headers, cookie } })
    const response = await ask()
    if (response.status !== 401 || cookie === '' || (await response.clone().text()).includes(FAULT)) return response
    await signIn()
    return ask()
  }
  if (connected) await signIn()
  let hlc = ''
  const ready = {
    kind: 'ready',
    server: url,
    workspace,
    account: { user, roles: [role], role },
    clockOffset: 0,
    passwordKept: true,
  } as const satisfies GatewayState
  const gateway$ = new BehaviorSubject<GatewayState>(connected ? ready : { kind: 'none' })
  const device = `device:${number}` as const
  const moment = (): Moment => ({
    actor: { person: personOf(person), user, role, device },
    now: Date.now() + ahead,
    tick: () => {
      hlc = tickHlc(hlc, Date.now() + ahead, device)
      return hlc
    },
    newUuid: () => {
      uuids += 1
      return `019a0000-0000-7000-8000-${String(uuids).padStart(12, '0')}`
    },
  })
  const kept = options.keptApart === true ? keepApart({ session: { db }, gateway$, fetch: carry }) : null
  const replication = startReplication({
    session: {
      db,
      device: {
        receive: (remote) => {
          hlc = receiveHlc(hlc, remote, Date.now() + ahead, device)
        },
      },
    },
    gateway$: kept?.state$ ?? gateway$,
    fetch: carry,
    random: options.random ?? (() => 0),
    ...(safety !== undefined && { safety }),
    ...(options.requestLimit !== undefined && { requestLimit: options.requestLimit }),
  })
  const statuses: SyncStatus[] = []
  replication.status$.subscribe((status) => statuses.push(status))

  const commit = async ({ incident, entries }: Change) => {
    const rows = entries.map((document) => ({ document }))
    await writeStored(db.timeline, rows, CHANGE_CONTEXT)
    let previous = (await readStored(db.incidents, [incident.id]))[0]
    for (;;) {
      const [conflict] = await writeStored(db.incidents, [{ document: incident, previous }], CHANGE_CONTEXT)
      if (conflict === undefined) return
      previous = conflict
    }
  }
  return {
    db,
    replication,
    gateway$,
    apart$: kept?.apart$ ?? of(null),
    ready,
    moment,
    statuses,
    clock: () => hlc,
    log: async (title) => {
      const change = logIncident({ title, impact: 'low', urgency: 'low' }, `T${number}-${++uuids}`, moment())
      await commit(change)
      return change.incident
    },
    perform: async (id, operation) => {
      const before = await db.incidents.findOne(id).exec()
      if (before === null) throw new Error(`no incident ${id}`)
      const change = operation(before.toMutableJSON(), moment())
      if (!change.ok) throw new Error(change.reason)
      await commit(change.value)
    },
    incident: async (id) => (await db.incidents.findOne(id).exec())?.toMutableJSON() ?? null,
    incidents: async () =>
      new Map((await db.incidents.find().exec()).map((found) => [found.id, found.toMutableJSON()])),
    entries: async () => (await db.timeline.find().exec()).map((entry) => entry.toMutableJSON()),
    status: (kind) =>
      firstValueFrom(
        replication.status$.pipe(
          filter((status): status is Extract<SyncStatus, { kind: typeof kind }> => status.kind === kind),
          timeout(60_000),
        ),
      ),
    signIn,
    close: async () => {
      await replication.stop()
      await db.close()
    },
  }
}
