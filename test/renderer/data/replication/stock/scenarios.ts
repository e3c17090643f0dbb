import { expect, vi } from 'vitest'
import type { Incident } from '../../../../../shared/domain/incident'
import { asWire, madeRecords } from '../made-records'
import { personOf } from '../people'
import type { Workspace } from '../workspace'
import { type Contender, PLAIN, type StartContender } from './contender'
import { sixConnections } from './six-connections'

/** Whether a replication stands what happens to it. */
export type Outcome = 'holds' | 'fails'
export type Scenario = (workspace: Workspace, start: StartContender) => Promise<Outcome>

const PATIENCE = 60_000
/** Tries without a success after which nobody expects one. */
const MANY_TRIES = 20

const made = (seed: number): Incident => {
  const [incident] = madeRecords(1, seed).incidents
  if (incident === undefined) throw new Error('no incident')
  return incident
}

/** What a colleague writes, with one new incident each. */
const colleague = ({ askServer }: Workspace) => ({
  writes: (incident: Incident) => askServer('POST', `/${PLAIN}/_bulk_docs`, { docs: [asWire(incident)] }),
  onServer: async ({ id }: Incident) => (await askServer('GET', `/${PLAIN}/${id}`))._id === id,
})

/** The first of the two that comes true. */
async function either(holds: () => Promise<boolean>, fails: () => Promise<boolean>): Promise<Outcome> {
  return vi.waitFor(
    async () => {
      if (await holds()) return 'holds'
      expect(await fails()).toBe(true)
      return 'fails'
    },
    { timeout: PATIENCE, interval: 20 },
  )
}

const has =
  ({ incidents }: Contender, { id }: Incident) =>
  async () =>
    (await incidents.findOne(id).exec()) !== null

/** The server refuses one document for good; what is written after it must go, and what others write must come. */
export const oneRefused: Scenario = async (workspace, start) => {
  const mine = await start(workspace)
  await mine.caughtUp()
  const others = colleague(workspace)
  await mine.incidents.insert({ ...made(31), createdBy: personOf('dirk') })
  const sent = () => workspace.proxy.seen.filter(({ path }) => path.includes('_bulk_docs')).length
  await vi.waitFor(() => expect(sent()).toBeGreaterThan(0), PATIENCE)
  const before = sent()
  await mine.incidents.insert(made(32))
  await others.writes(made(33))
  const holds = async () => (await others.onServer(made(32))) && (await has(mine, made(33))())
  return either(holds, async () => sent() - before > MANY_TRIES)
}

/** A colleague writes after the first reading and before the first long poll reaches the server. */
export const beforeTheFirstPoll: Scenario = async (workspace, start) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  workspace.proxy.fail(/feed=longpoll/, { kind: 'hold', released })
  const mine = await start(workspace)
  await mine.caughtUp()
  const others = colleague(workspace)
  await others.writes(made(34))
  release()
  await vi.waitFor(() => expect(workspace.server.embedded?.waitingPolls()).toBeGreaterThan(0), PATIENCE)
  await others.writes(made(35))
  return either(has(mine, made(34)), has(mine, made(35)))
}

/** The session ends during a long poll. Either a person is asked to sign in and what comes later arrives, or nobody hears of it. */
export const oneUnauthorized: Scenario = async (workspace, start) => {
  const unheard: unknown[] = []
  const listeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (reason) => unheard.push(reason))
  try {
    const mine = await start(workspace)
    await mine.caughtUp()
    const others = colleague(workspace)
    await vi.waitFor(() => expect(workspace.server.embedded?.waitingPolls()).toBe(1), PATIENCE)
    workspace.proxy.fail(/feed=longpoll/, { kind: 'answer', status: 401 })
    await others.writes(made(36))
    await vi.waitFor(async () => expect(await has(mine, made(36))()).toBe(true), PATIENCE)
    await mine.signIn()
    await others.writes(made(37))
    const died = async () =>
      unheard.length > 0 && mine.complaints.length === 0 && workspace.server.embedded?.waitingPolls() === 0
    return await either(has(mine, made(37)), died)
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of listeners) process.on('unhandledRejection', listener)
  }
}

/** The database has a design document; no list may show it, and what comes after it must arrive. */
export const designDocument: Scenario = async (workspace, start) => {
  await workspace.askServer('PUT', `/${PLAIN}/_design/views`, { views: { all: { map: 'function () {}' } } })
  return holdsClean(workspace, start)
}

/** Somebody deleted a document that this device never had: its tombstone says nothing but its id. */
export const emptyTombstone: Scenario = async (workspace, start) => {
  const gone = made(38)
  await colleague(workspace).writes(gone)
  const { _rev: rev } = await workspace.askServer('GET', `/${PLAIN}/${gone.id}`)
  await workspace.askServer('DELETE', `/${PLAIN}/${gone.id}?rev=${rev}`)
  return holdsClean(workspace, start)
}

/** Whether a device that starts now gets what a colleague writes, without a complaint, and stores nothing that is no incident. */
async function holdsClean(workspace: Workspace, start: StartContender): Promise<Outcome> {
  const mine = await start(workspace)
  await mine.caughtUp()
  await vi.waitFor(() => expect(workspace.server.embedded?.waitingPolls()).toBe(1), PATIENCE)
  await colleague(workspace).writes(made(39))
  await vi.waitFor(async () => expect(await has(mine, made(39))()).toBe(true), PATIENCE)
  const stored = await mine.incidents.storageInstance.findDocumentsById(['_design/views', made(38).id], true)
  return mine.complaints.length === 0 && stored.length === 0 ? 'holds' : 'fails'
}

/** An administrator deletes what a person edits without a connection: it may live on, but somebody must be told. */
export const deletedAndEdited: Scenario = async (workspace, start) => {
  const incident = made(40)
  await colleague(workspace).writes(incident)
  const mine = await start(workspace)
  await mine.caughtUp()
  await vi.waitFor(async () => expect(await has(mine, incident)()).toBe(true), PATIENCE)
  workspace.proxy.failAll({ kind: 'drop' })
  const { _rev: rev } = await workspace.askServer('GET', `/${PLAIN}/${incident.id}`)
  await workspace.askServer('DELETE', `/${PLAIN}/${incident.id}?rev=${rev}`)
  await mine.incidents.upsert({ ...incident, title: 'Edited meanwhile' })
  workspace.proxy.failAll(null)
  const alive = async () => (await workspace.askServer('GET', `/${PLAIN}/${incident.id}`)).title === 'Edited meanwhile'
  return either(
    async () => (await mine.conflicts()) > 0,
    async () => (await alive()) && (await mine.conflicts()) === 0,
  )
}

/** A browser allows six connections to a server, and there are seven kinds of records. */
export const sixConnectionsOnly: Scenario = async (workspace, start) => {
  const browser = sixConnections()
  const mine = await start(workspace, browser.fetch)
  const polls = () => browser.held().filter((url) => url.includes('feed=longpoll')).length
  await vi.waitFor(() => expect(polls()).toBeGreaterThan(0), PATIENCE)
  await mine.incidents.insert(made(41))
  return either(
    () => colleague(workspace).onServer(made(41)),
    async () => polls() === 6 && browser.waiting().some((url) => !url.includes('feed=longpoll')),
  )
}
