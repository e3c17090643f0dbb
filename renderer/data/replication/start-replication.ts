import { addRxPlugin } from 'rxdb'
import { RxDBLeaderElectionPlugin } from 'rxdb/plugins/leader-election'
import {
  BehaviorSubject,
  combineLatest,
  distinctUntilChanged,
  filter,
  firstValueFrom,
  map,
  type Observable,
  of,
  Subject,
  switchMap,
  timeout,
} from 'rxjs'
import type { FileId } from '../../../shared/domain/ids'
import type { WorkId } from '../../../shared/domain/unsent-work'
import type { GatewayState } from '../../../shared/gateway'
import { ok, type Result, refused } from '../../../shared/result'
import type { SyncStatus } from '../../../shared/sync-status'
import type { FirstlineDatabase } from '../database/database'
import type { QuarantinedDocument } from '../database/local-documents'
import { NO_SAFETY_COPY, type SafetyLink } from '../safety/safety-link'
import type { ServerFinding } from './changed-server'
import { createCouchClient } from './couch-client'
import type { DiscardReason } from './discard-refused'
import { fetchAhead } from './fetch-ahead'
import { type FetchFileReason, fetchFile } from './fetch-file'
import { type Leading, lead } from './lead'
import { createLine } from './line'
import { forgetMissing, loadMissing, type Missing, observeMissing, rememberMissing } from './missing-of-others'
import { EMPTY_OUTBOX, type Outbox } from './outbox'
import type { RemoteChange } from './run'
import { type Activity, type LogLine, NO_ACTIVITY } from './sync-log'
import { identifierOf, targetOf } from './target'
import { type Asked, openWindowChannel, type Request, type SharedState } from './window-channel'

export type ReplicationOptions = {
  readonly session: {
    readonly db: FirstlineDatabase
    readonly device: { readonly receive: (hlc: string) => void }
  }
  /** The server as the main process knows it; the present state first. */
  readonly gateway$: Observable<GatewayState>
  /** Reaches `/sync/<database>/…`; the page's own unless said. */
  readonly fetch?: typeof fetch
  /** Milliseconds since 1970 UTC by this device. */
  readonly now?: () => number
  readonly random?: () => number
  /** How long a request may go without an answer, milliseconds. */
  readonly requestLimit?: number
  /** The copy of unsent work; none unless said. */
  readonly safety?: SafetyLink
}

export type Replication = {
  readonly status$: Observable<SyncStatus>
  /** Incidents and records with something that the server has not confirmed, refused ones among them; null while nobody has found out. */
  readonly unsent$: Observable<ReadonlySet<WorkId> | null>
  /** What others changed, as it is stored; only in the window that replicates. */
  readonly remoteChanges$: Observable<RemoteChange>
  /** Documents that the server refused, and such from it that can't be read. */
  readonly refused$: Observable<readonly QuarantinedDocument[]>
  /** Whether the server still holds what it held; the present finding first. */
  readonly server$: Observable<ServerFinding>
  /** Sends what a wiped, restored or replaced server lacks, each document with its own answer, and goes on with it. */
  readonly sendAgain: () => void
  /** Goes on with such a server as it is; does nothing while this person could send something that it lacks. */
  readonly acceptServer: () => void
  /** What colleagues wrote and a server that has changed still lacks, since this person could not send it; the present first. */
  readonly missing$: Observable<Missing>
  /** Remembers it no longer; the answer is the way back. */
  readonly dismissMissing: () => Promise<() => Promise<void>>
  /** What waits to be sent, by incident or record. */
  readonly outbox$: Observable<Outbox>
  readonly activity$: Observable<Activity>
  /** What replication last did, for whoever has to find out why; a window that leaves it to another asks that one. */
  readonly log: () => Promise<readonly LogLine[]>
  /** Sends refused documents once more as they are; what is refused again gets a new time in `refused$`. */
  readonly sendRefusedAgain: (ids: readonly string[]) => Promise<void>
  /**
   * Gives up refused documents: what the server holds takes their place, what it does not hold goes from this device. Refused where the server
   * can't be asked now: then nothing was given up.
   */
  readonly discardRefused: (ids: readonly string[]) => Promise<Result<null, DiscardReason>>
  /** Ends every waiting time: the network may be back, a person asked. */
  readonly tryNow: () => void
  /** Documents that the server has not confirmed, refused ones among them; null while nobody has found out, and in a window that does not replicate. */
  readonly unsentIds: () => readonly string[] | null
  /** When the server last confirmed that everything it has is here, also before a restart; null without a server. */
  readonly seenAt$: Observable<number | null>
  /** Each time that the server has just confirmed it; only in the window that replicates. */
  readonly upToDate$: Observable<void>
  /** Brings a file's pieces to this device; `session.files.read` has it then. */
  readonly fetchFile: (file: FileId) => Promise<Result<number, FetchFileReason>>
  /** Brings several files, and says after each how many are done; the value is how many came. */
  readonly fetchAhead: (
    files: readonly FileId[],
    onProgress: (done: number, total: number) => void,
  ) => Promise<Result<number, FetchFileReason>>
  readonly stop: () => Promise<void>
}

addRxPlugin(RxDBLeaderElectionPlugin)

/** How long another window is waited for that gives something up, milliseconds; longer than that one waits for the server. */
const ANSWER_PATIENCE = 20_000

/**
 * Keeps this device and its workspace's server equal for as long as the gateway names one. Of several windows one replicates; the others
 * show what it says, and one of them takes over when it closes.
 */
export function startReplication(options: ReplicationOptions): Replication {
  const { db, device } = options.session
  const send = options.fetch ?? ((input, init) => fetch(input, init))
  const line = createLine({ requestLimit: options.requestLimit })
  const state$ = new BehaviorSubject<SharedState>({
    ...{ status: { kind: 'local-only' }, unsent: null, refused: [] },
    ...{ server: { kind: 'as-known' }, seenAt: null, outbox: EMPTY_OUTBOX, activity: NO_ACTIVITY },
  })
  const remoteChanges$ = new Subject<RemoteChange>()
  const upToDate$ = new Subject<void>()
  const windows = db.multiInstance ? openWindowChannel(db.name) : null
  /** Null until it is known: that is not the same as no server, for which nothing waits. */
  const gateway$ = new BehaviorSubject<GatewayState | null>(null)
  let starting: Promise<Leading> | null = null
  let leading: Leading | null = null
  let stopped = false

  const watching = options.gateway$.subscribe((state) => gateway$.next(state))
  watching.add(
    windows?.messages$.subscribe((message) => {
      if (message.kind === 'state') {
        if (leading === null) state$.next(message.state)
      } else if (leading !== null) answer(message, leading)
    }),
  )
  const answer = (message: Request, leader: Leading) => {
    if (message.kind === 'ask') windows?.send({ kind: 'state', state: state$.value })
    else if (message.kind === 'askLog') windows?.send({ kind: 'log', asker: message.asker, lines: leader.log() })
    else if (message.kind === 'sendRefusedAgain') void leader.sendRefusedAgain(message.ids)
    else if (message.kind === 'discardRefused') void leader.discardRefused(message.ids)
    else leader[message.kind]()
  }
  windows?.send({ kind: 'ask' })

  const ask = (kind: Asked) => (leading === null ? windows?.send({ kind }) : leading[kind]())
  const tryNow = () => ask('tryNow')
  globalThis.addEventListener?.('online', tryNow)

  const fetchOne = async (file: FileId) => {
    const gateway = gateway$.value
    if (gateway?.kind === 'sign-in-needed') return refused('sign-in-needed')
    if (gateway?.kind !== 'ready') return refused('not-connected')
    return fetchFile(file, db, createCouchClient(`${gateway.workspace}-files`, send, line))
  }

  const begin = async () => {
    if (windows !== null) await db.waitForLeadership()
    if (stopped) return
    starting = lead({
      ...{ db, remoteChanges$, upToDate$, fetch: send, line },
      gateway$: gateway$.pipe(filter((state) => state !== null)),
      receive: device.receive,
      now: options.now ?? Date.now,
      random: options.random ?? Math.random,
      safety: options.safety ?? NO_SAFETY_COPY,
    })
    const started = await starting
    if (stopped) return
    leading = started
    watching.add(
      combineLatest({
        ...{ status: started.status$, unsent: started.unsent$, refused: started.refused$, server: started.server$ },
        ...{ seenAt: started.seenAt$, outbox: started.outbox$, activity: started.activity$ },
      }).subscribe((state) => {
        state$.next(state)
        windows?.send({ kind: 'state', state })
      }),
    )
  }
  const began = begin()
  began.catch((error) => console.error('replication could not start', error))

  const identifier = () => {
    const target = gateway$.value === null ? null : targetOf(gateway$.value)
    return target === null ? null : identifierOf(target)
  }
  const missing$ = gateway$.pipe(
    map(identifier),
    distinctUntilChanged(),
    switchMap((known) => (known === null ? of<Missing>(new Map()) : observeMissing(db, known))),
  )

  const part = <Key extends keyof SharedState>(key: Key): Observable<SharedState[Key]> =>
    state$.pipe(
      map((state) => state[key]),
      distinctUntilChanged(),
    )
  return {
    status$: part('status'),
    unsent$: part('unsent'),
    refused$: part('refused'),
    server$: part('server'),
    missing$,
    dismissMissing: async () => {
      const known = identifier()
      if (known === null) return async () => {}
      const missing = await loadMissing(db, known)
      await forgetMissing(db, known, [...missing.keys()])
      return () => rememberMissing(db, known, missing)
    },
    seenAt$: part('seenAt'),
    outbox$: part('outbox'),
    activity$: part('activity'),
    log: async () => (leading === null ? ((await windows?.askLog()) ?? []) : leading.log()),
    sendRefusedAgain: async (ids) => {
      if (leading === null) windows?.send({ kind: 'sendRefusedAgain', ids })
      else await leading.sendRefusedAgain(ids)
    },
    discardRefused: async (ids) => {
      if (leading !== null) return leading.discardRefused(ids)
      windows?.send({ kind: 'discardRefused', ids })
      const gone$ = part('refused').pipe(filter((all) => !all.some(({ id }) => ids.includes(id))))
      const waited$ = gone$.pipe(map((): Result<null, DiscardReason> => ok(null)))
      return firstValueFrom(waited$.pipe(timeout({ first: ANSWER_PATIENCE, with: () => of(refused('not-reached')) })))
    },
    remoteChanges$,
    upToDate$,
    tryNow,
    unsentIds: () => leading?.unsentIds() ?? null,
    sendAgain: () => ask('sendAgain'),
    acceptServer: () => ask('acceptServer'),
    fetchFile: fetchOne,
    fetchAhead: (files, onProgress) => fetchAhead(files, onProgress, fetchOne),
    stop: async () => {
      stopped = true
      globalThis.removeEventListener?.('online', tryNow)
      watching.unsubscribe()
      await (await starting)?.stop()
      windows?.close()
    },
  }
}
