import 'fake-indexeddb/auto'
import { BehaviorSubject, Subscription } from 'rxjs'
import type { Connection } from '../../electron/sync/connection'
import { type Gateway, openGateway } from '../../electron/sync/gateway'
import { followAccount } from '../../renderer/app/follow-account'
import { firstlineStorage } from '../../renderer/data/database/storage'
import { keepPrefixUnique } from '../../renderer/data/device/unique-prefix'
import type { ServerFinding } from '../../renderer/data/replication/changed-server'
import { type Replication, startReplication } from '../../renderer/data/replication/start-replication'
import { openSafeSession } from '../../renderer/data/safety/open-safe-session'
import { restoreFirst } from '../../renderer/data/safety/restore-first'
import type { DataSession } from '../../renderer/data/session'
import { within } from '../../renderer/data/within'
import type { GatewayState } from '../../shared/gateway'
import type { SyncStatus } from '../../shared/sync-status'
import { preparePicture } from '../fixtures/prepare-picture'
import { seededRandom } from '../fixtures/seeded-random'
import { serveSafety } from '../fixtures/serve-safety'
import { watchedAudits } from '../fixtures/watched-audits'
import type { DeviceOptions } from './device-protocol'
import { createMortalDisk, type DiskAccess, isOfTheKilled, KILLED } from './mortal-disk'

/** How long the end of a killed life, or the safety copy, is waited for, milliseconds. */
const PATIENCE = 5_000

/** The application on a device from one start until it is killed. */
export type Life = {
  readonly session: DataSession
  readonly replication: Replication
  /** When all that waits stands in the safety copy, also what a life before had no time to copy. */
  readonly copied: () => Promise<void>
  readonly gateway: Gateway
  readonly status: () => SyncStatus
  readonly finding: () => ServerFinding
  /** Ids of documents that wait in a list which people see, with the reasons. */
  readonly listed: () => ReadonlyMap<string, string>
}

export type Device = {
  readonly life: () => Life | null
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
  /** Killed when all that was stored stands in the safety copy; then its databases are gone, or that of one collection. */
  readonly loseDisk: (collection: string | null) => Promise<void>
  readonly signIn: () => Promise<boolean>
  /** Whether a failure is the last word of a life that has ended. */
  readonly isOfTheKilled: (failure: unknown) => boolean
}

/** A device as the application makes it up: data, replication and the main process's gateway and safety copy, on a disk that survives kills. */
export function createDevice(options: DeviceOptions, onFinding: (finding: ServerFinding) => void): Device {
  const { user, workspace, url } = options
  const disk = createMortalDisk()
  const random = seededRandom(options.seed)
  let connection: Connection | null = null
  let current: { readonly life: Life; readonly end: () => Promise<void> } | null = null

  const begin = async (): Promise<NonNullable<typeof current>> => {
    const access = disk.access()
    const cable = new AbortController()
    const gateway$ = new BehaviorSubject<GatewayState>({ kind: 'none' })
    const gateway = openGateway({
      file: {
        read: () => connection,
        write: (value) => {
          if (!cable.signal.aborted) connection = value
        },
      },
      passwords: { keeps: () => true, seal: (text) => text, open: (sealed) => sealed },
      fetch: (input, init) => fetch(input, { ...init, signal: anyOf(cable.signal, init?.signal) }),
      onChange: (state) => gateway$.next(state),
      tryNow: () => replication.tryNow(),
    })
    gateway$.next(gateway.state())
    const storage = watchedStorage(access)
    const serving = serveSafety(options.folder)
    const request: typeof serving.request = (channel, ...args) =>
      cable.signal.aborted ? Promise.reject(new Error(KILLED)) : serving.request(channel, ...args)
    const where = { databaseName: access.nameOf(options.name), storage: storage.storage, multiInstance: false }
    const { session, safety: opened } = await openSafeSession({ ...where, preparePicture }, request)
    const { safety, audited } = watchedAudits(opened)
    const watching = new Subscription()
    // The error of a clock that was changed later is not found.
    const following = options.measured ? session : { ...session, setClockOffset: () => {} }
    const replication = startReplication({
      session,
      gateway$: followAccount(following, restoreFirst(session, safety, gateway$)),
      fetch: (path, init) => gateway.forward(new Request(`app://firstline${path}`, init)),
      random,
      safety,
    })
    watching.add(keepPrefixUnique(session))
    let status: SyncStatus = { kind: 'local-only' }
    let listed: ReadonlyMap<string, string> = new Map()
    watching.add(
      replication.status$.subscribe((next) => {
        status = next
      }),
    )
    let finding: ServerFinding = { kind: 'as-known' }
    watching.add(
      replication.server$.subscribe((next) => {
        if (next.kind !== 'as-known') onFinding(next)
        finding = next
      }),
    )
    watching.add(
      replication.refused$.subscribe((all) => {
        listed = new Map(all.map(({ id, reason }) => [id, reason]))
      }),
    )
    return {
      life: {
        ...{ session, replication, gateway },
        copied: async () => {
          if (gateway.state().kind !== 'none') return audited()
          await safety.complete()
          await safety.settled()
        },
        ...{ status: () => status, finding: () => finding, listed: () => listed },
      },
      end: async () => {
        access.kill()
        cable.abort()
        watching.unsubscribe()
        safety.stop()
        await serving.close()
        // From here on it can change nothing any more; RxDB only has to forget it, because it knows databases by their names. What was just
        // being opened on the disk that is gone may never end.
        await within(
          PATIENCE,
          replication.stop().catch(() => {}),
        )
        await within(
          PATIENCE,
          session.db.close().catch(() => {}),
        )
        await storage.close()
      },
    }
  }

  const kill = async () => {
    const ending = current
    current = null
    await ending?.end()
  }
  return {
    life: () => current?.life ?? null,
    start: async () => {
      current ??= await begin()
    },
    kill,
    loseDisk: async (collection) => {
      await within(PATIENCE, current?.life.copied() ?? Promise.resolve())
      await kill()
      await disk.lose(collection)
    },
    signIn: async () => {
      const gateway = current?.life.gateway
      if (gateway === undefined) return false
      const { kind } = gateway.state()
      if (kind === 'ready') return true
      const who = { user, password: `${user}-demo` }
      const asked = kind === 'none' ? gateway.connect({ ...who, server: url, workspace }) : gateway.signIn(who)
      return (await asked).ok
    },
    isOfTheKilled,
  }
}

type Storage = ReturnType<typeof firstlineStorage>

/** Its storage, and the end of everything that was opened on it, also where RxDB gave up half-way because the disk was gone. */
function watchedStorage({ indexedDB }: DiskAccess): { readonly storage: Storage; readonly close: () => Promise<void> } {
  const opened = new Set<{ readonly close: () => Promise<void> }>()
  const storage = firstlineStorage({ indexedDB, IDBKeyRange })
  return {
    storage: {
      ...storage,
      createStorageInstance: async (params) => {
        const instance = await storage.createStorageInstance(params)
        opened.add(instance)
        return instance
      },
    },
    close: async () => {
      for (const instance of opened) await instance.close().catch(() => {})
    },
  }
}

function anyOf(...signals: readonly (AbortSignal | null | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal instanceof AbortSignal))
}
