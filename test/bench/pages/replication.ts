/*
 * Replication in a real browser, each call on a database of its own; milliseconds.
 * `window.replicationBench.wire(size)`: the records that the measurements use, as they are sent
 * `window.replicationBench.push(workspace, size)`: what is on the device goes to an empty workspace      <- pouchPush
 * `window.replicationBench.pull(workspace, size)`: a new device takes all from a full workspace          <- pouchPull
 * `window.replicationBench.follow(workspace)`, `known()`, `count()`: for the kill test, a device that replicates until its browser ends, and what it holds
 */
import PouchDB from 'pouchdb/dist/pouchdb.js'
import { BehaviorSubject, filter, firstValueFrom } from 'rxjs'
import { type FirstlineDatabase, openDatabase } from '../../../renderer/data/database/database'
import { firstlineStorage } from '../../../renderer/data/database/storage'
import { type Replication, startReplication } from '../../../renderer/data/replication/start-replication'
import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { GatewayState } from '../../../shared/gateway'
import { makeIncidents, makeLibrary } from '../../fixtures/make-incidents'

type Records = {
  readonly incidents: readonly Incident[]
  readonly entries: readonly TimelineEntry[]
  readonly library: readonly LibraryRecord[]
}

/** A quarter incidents, 90 library records, the rest timeline entries: `size` in all. */
function records(size: number): Records {
  const library = makeLibrary()
  const made = makeIncidents(Math.floor(size / 4))
  const entries = made.flatMap((one) => one.entries).slice(0, size - made.length - library.length)
  const rest = size - made.length - library.length - entries.length
  if (rest > 0) throw new Error(`${rest} documents are missing`)
  return { incidents: made.map(({ incident }) => incident), entries, library }
}

const asWire = ({ id, ...document }: { readonly id: string }) => ({
  _id: id,
  ...document,
  ...('occurredAt' in document && { recordedBy: 'admin', syncedAt: 1 }),
})

const wire = (size: number) => Object.values(records(size)).flatMap((all) => all.map(asWire))

async function open(name: string): Promise<FirstlineDatabase> {
  return openDatabase({ name, storage: firstlineStorage(), multiInstance: false })
}

const connected = (workspace: string): GatewayState => ({
  kind: 'ready',
  server: location.origin,
  workspace,
  account: { user: 'admin', roles: ['_admin'], role: 'admin' },
  clockOffset: 0,
  passwordKept: true,
})

function replicate(db: FirstlineDatabase, workspace: string): Replication {
  const gateway$ = new BehaviorSubject<GatewayState>(connected(workspace))
  return startReplication({ session: { db, device: { receive: () => {} } }, gateway$ })
}

const synced = (replication: Replication) =>
  firstValueFrom(replication.status$.pipe(filter(({ kind }) => kind === 'synced')))

async function timedReplication(db: FirstlineDatabase, workspace: string): Promise<number> {
  const started = performance.now()
  const replication = replicate(db, workspace)
  await synced(replication)
  const took = performance.now() - started
  await replication.stop()
  return took
}

async function push(workspace: string, size: number): Promise<number> {
  const { incidents, entries, library } = records(size)
  const db = await open(`push-${workspace}`)
  await db.library.bulkInsert([...library])
  await db.timeline.bulkInsert([...entries])
  await db.incidents.bulkInsert([...incidents])
  const took = await timedReplication(db, workspace)
  await db.remove()
  return took
}

async function pull(workspace: string, size: number): Promise<number> {
  const db = await open(`pull-${workspace}-${Math.random()}`)
  const took = await timedReplication(db, workspace)
  const counts = await Promise.all(
    [db.incidents, db.timeline, db.library].map((collection) => collection.count().exec()),
  )
  const stored = counts.reduce((sum, count) => sum + count, 0)
  if (stored < size) throw new Error(`only ${stored} documents arrived`)
  await db.remove()
  return took
}

const remote = (workspace: string) => new PouchDB(`${location.origin}/sync/${workspace}`, { skip_setup: true })

async function pouchPush(workspace: string, size: number): Promise<number> {
  const local = new PouchDB(`pouch-push-${workspace}`)
  await local.bulkDocs(wire(size))
  const started = performance.now()
  await local.replicate.to(remote(workspace))
  const took = performance.now() - started
  await local.destroy()
  return took
}

async function pouchPull(workspace: string, size: number): Promise<number> {
  const local = new PouchDB(`pouch-pull-${workspace}-${Math.random()}`)
  const started = performance.now()
  await local.replicate.from(remote(workspace))
  const took = performance.now() - started
  if ((await local.info()).doc_count < size) throw new Error('not all documents arrived')
  await local.destroy()
  return took
}

let followed: Promise<FirstlineDatabase> | null = null
let following: Replication | null = null

function followedDatabase(): Promise<FirstlineDatabase> {
  followed ??= open('followed')
  return followed
}

/** Replicates from now on; resolves when the device holds what the server held at some moment since. */
async function follow(workspace: string): Promise<void> {
  following ??= replicate(await followedDatabase(), workspace)
  await synced(following)
}

/** Every document that the device holds, as one JSON text: thousands of objects take long to leave the page. */
async function known(): Promise<string> {
  const db = await followedDatabase()
  const [incidents, entries, library] = await Promise.all([
    db.incidents.find().exec(),
    db.timeline.find().exec(),
    db.library.find().exec(),
  ])
  return JSON.stringify([...incidents, ...entries, ...library].map((document) => document.toJSON()))
}

/** How many documents the device holds. */
async function count(): Promise<number> {
  return countIn(await followedDatabase())
}

async function countIn({ incidents, timeline, library }: FirstlineDatabase): Promise<number> {
  const counts = await Promise.all([incidents, timeline, library].map((collection) => collection.count().exec()))
  return counts.reduce((sum, each) => sum + each, 0)
}

Object.assign(window, { replicationBench: { wire, push, pull, pouchPush, pouchPull, follow, known, count } })
