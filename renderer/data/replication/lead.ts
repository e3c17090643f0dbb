import { BehaviorSubject, distinctUntilChanged, map, type Observable, type Subject, Subscription } from 'rxjs'
import type { GatewayState } from '../../../shared/gateway'
import { ok, type Result, refused as refusedAs } from '../../../shared/result'
import type { SyncStatus } from '../../../shared/sync-status'
import type { FirstlineDatabase } from '../database/database'
import type { QuarantinedDocument } from '../database/local-documents'
import type { SafetyLink } from '../safety/safety-link'
import { openActivity } from './activity'
import { backoffDelay } from './backoff'
import { createChangedServer, type ServerFinding } from './changed-server'
import { installConflictHandlers } from './conflict-handlers'
import { type DiscardReason, inTime } from './discard-refused'
import { rewindFeed } from './feed-record'
import { openLastSeen } from './last-seen'
import type { Line } from './line'
import { type LinkEvent, Stopped } from './link'
import { createPending } from './pending'
import { openQuarantine } from './quarantine'
import type { Sender } from './record-kind'
import { openRefusedAnew } from './refused-anew'
import { type RemoteChange, type Run, startRun } from './run'
import { factsAfter, NOTHING_KNOWN, type SyncEvent, statusOf } from './status'
import type { Survey } from './survey-server'
import { type Activity, createSyncLog, type LogLine, logEvent } from './sync-log'
import { identifierOf, isSameTarget, type Target, targetOf } from './target'
import { openWhatWaits, type WhatWaits } from './what-waits'

export type LeadOptions = {
  readonly db: FirstlineDatabase
  readonly gateway$: Observable<GatewayState>
  readonly receive: (hlc: string) => void
  readonly remoteChanges$: Subject<RemoteChange>
  readonly upToDate$: Subject<void>
  readonly fetch: typeof fetch
  readonly line: Line
  readonly now: () => number
  readonly random: () => number
  readonly safety: SafetyLink
}

export type Leading = {
  readonly status$: Observable<SyncStatus>
  readonly unsent$: WhatWaits['unsent$']
  readonly refused$: Observable<readonly QuarantinedDocument[]>
  readonly outbox$: WhatWaits['outbox$']
  readonly activity$: Observable<Activity>
  readonly log: () => readonly LogLine[]
  /** Sends refused documents once more; the connection alone decides when. */
  readonly sendRefusedAgain: (ids: readonly string[]) => Promise<void>
  /** Gives up what was refused and takes what the server has instead, where it answers. */
  readonly discardRefused: (ids: readonly string[]) => Promise<Result<null, DiscardReason>>
  readonly server$: Observable<ServerFinding>
  /** Sends what a changed server lacks, and goes on. */
  readonly sendAgain: () => void
  /** Goes on with a changed server as it is, where nothing is missing that could be sent. */
  readonly acceptServer: () => void
  readonly seenAt$: Observable<number | null>
  readonly tryNow: () => void
  readonly unsentIds: WhatWaits['ids']
  readonly stop: () => Promise<void>
}

/** Replicates in this window: one run at a time, for the server and the person that the gateway names; started again when it breaks. */
export async function lead(options: LeadOptions): Promise<Leading> {
  const { db, gateway$, now, random } = options
  const quarantine = await openQuarantine(db, now)
  const subscriptions = new Subscription()
  const facts$ = new BehaviorSubject(NOTHING_KNOWN)
  const lastSeen = openLastSeen(db, now)
  const log = createSyncLog(now)
  const activity = openActivity(db, now)
  subscriptions.add(activity)
  const tell = (event: SyncEvent) => {
    logEvent(log, event)
    facts$.next(factsAfter(facts$.value, event))
    if (event.kind !== 'up-to-date') return
    lastSeen.seen(event.at)
    options.upToDate$.next()
    options.safety.caughtUp()
  }
  const whatWaits = openWhatWaits(db, quarantine, tell)
  subscriptions.add(whatWaits.stop)

  let current: { readonly target: Target; readonly run: Run; readonly settling: Subscription } | null = null
  installConflictHandlers(db, quarantine, () => current?.run.isSetBack() ?? true)
  let wanted: Target | null = null
  let isSignedIn = false
  const refusedAnew = openRefusedAnew(db, quarantine)
  let steps: Promise<unknown> = Promise.resolve()
  let breaks = 0
  let restart: ReturnType<typeof setTimeout> | undefined

  const onLink = (event: LinkEvent) => {
    if (event.kind === 'failed') tell({ ...event, at: now() })
    else tell(event.kind === 'reached' ? event : { kind: 'session-ended' })
  }
  const changed = createChangedServer({ db, quarantine, now, random, onLink, fetch: options.fetch, line: options.line })
  subscriptions.add(
    changed.finding$.subscribe((finding) =>
      tell({
        kind: 'server-changed',
        changed: finding.kind === 'as-known' ? null : { how: finding.kind, missing: finding.missing },
      }),
    ),
  )

  const stopRun = async () => {
    const ending = current
    current = null
    if (ending === null) return
    ending.settling.unsubscribe()
    await ending.run.stop()
  }
  const placeOf = (target: Target) => {
    const { workspace, user } = target
    const latest = () => wanted ?? target
    const sender = (): Sender => ({ user, roles: latest().roles, now: now() + latest().clockOffset })
    return { identifier: identifierOf(target), workspace, sender }
  }
  const onServerChanged = (target: Target, survey: Survey | null) => {
    if (survey !== null) return changed.found(survey)
    step(async () => {
      await stopRun()
      await rewindFeed(db, placeOf(target).identifier)
      changed.forget()
    })
    follow()
  }
  /** What was decided about a changed server; then replication starts again. */
  const decide = (carryOut: (typeof changed)['accept']) => {
    step(async () => {
      if (wanted === null || changed.finding$.value.kind === 'as-known') return
      await stopRun()
      await carryOut(placeOf(wanted))
    })
    follow()
  }
  const begin = async (target: Target) => {
    const pending = createPending()
    const place = placeOf(target)
    const isRefused = (id: string) => quarantine.find(id)?.kind === 'refused'
    const settling = pending.settled$.subscribe((writes) =>
      options.safety.confirmed(writes.filter(({ id }) => !isRefused(id))),
    )
    const following = whatWaits.follow(place.identifier, pending)
    settling.add(following.end)
    await Promise.all([lastSeen.follow(place.identifier), activity.load(place.identifier)])
    const run = await startRun({
      ...{ db, now, random, pending, quarantine, tell, onLink, log, ...place },
      onPulled: activity.pulled,
      onPushed: activity.pushed,
      fetch: options.fetch,
      line: options.line,
      receive: options.receive,
      remoteChanges$: options.remoteChanges$,
      onServerChanged: (survey) => onServerChanged(target, survey),
      onBroken,
      onLeftOverKnown: (kind, sendOverlooked) => {
        following.knows(kind)
        void options.safety.audit(kind, { waiting: pending.versions, isRefused, sendOverlooked })
      },
    }).catch((error) => {
      settling.unsubscribe()
      throw error
    })
    current = { target, run, settling }
  }
  const onBroken = (error: unknown) => {
    console.error('replication starts again', error)
    log.add(`starts again: ${error instanceof Error ? error.name : 'unknown error'}`)
    breaks += 1
    tell({ kind: 'failed', at: now(), why: isStorageFull(error) ? 'storage-full' : 'server-error' })
    step(stopRun)
    clearTimeout(restart)
    restart = setTimeout(follow, backoffDelay(breaks, random))
  }
  const step = (work: () => Promise<void>) => {
    steps = steps.then(work).catch((error) => console.error('replication', error))
  }
  const follow = () =>
    step(async () => {
      clearTimeout(restart)
      if (current !== null && wanted !== null && isSameTarget(current.target, wanted)) current.run.link.wake()
      else {
        await stopRun()
        if (wanted === null) {
          changed.forget()
          await lastSeen.follow(null)
        } else await begin(wanted).catch(onBroken)
      }
      if (current === null || wanted === null || !isSignedIn) return
      refusedAnew.follow(placeOf(wanted).identifier, wanted, current.run.sendRefusedAgain)
    })

  subscriptions.add(
    gateway$.subscribe((gateway) => {
      const target = targetOf(gateway)
      // Before the state is told: of another server nothing is known yet.
      if (target !== null) whatWaits.connect(identifierOf(target))
      const notAMember = gateway.kind === 'sign-in-needed' && gateway.reason === 'not-a-member'
      tell({ kind: 'gateway', state: gateway.kind, notAMember })
      if (target === null) whatWaits.connect(null)
      isSignedIn = gateway.kind === 'ready'
      // A session that ends leaves the run waiting; after a start without one, a run has to find out what is unsent.
      if (gateway.kind === 'sign-in-needed' && wanted !== null) return
      if (wanted === null || target === null || !isSameTarget(wanted, target)) changed.stop()
      else changed.tryNow()
      wanted = target
      breaks = 0
      follow()
    }),
  )

  return {
    status$: facts$.pipe(map(statusOf), distinctUntilChanged(isSameStatus)),
    unsent$: whatWaits.unsent$,
    refused$: quarantine.refused$,
    outbox$: whatWaits.outbox$,
    activity$: activity.activity$,
    log: log.lines,
    sendRefusedAgain: async (ids) => {
      await current?.run.sendRefusedAgain(ids).catch((error) => {
        if (!(error instanceof Stopped)) onBroken(error)
      })
    },
    discardRefused: async (ids) => {
      if (!isSignedIn || changed.finding$.value.kind !== 'as-known') return refusedAs('not-reached')
      await inTime(async (isWanted) => {
        await steps
        await current?.run.discardRefused(ids, isWanted)
      }).catch((error) => {
        if (!(error instanceof Stopped)) onBroken(error)
      })
      return ids.some((id) => quarantine.find(id)?.kind === 'refused') ? refusedAs('not-reached') : ok(null)
    },
    unsentIds: whatWaits.ids,
    server$: changed.finding$,
    seenAt$: lastSeen.seenAt$,
    sendAgain: () => decide(changed.sendAgain),
    acceptServer: () => decide(changed.accept),
    tryNow: () => {
      changed.tryNow()
      follow()
      step(async () => current?.run.link.tryNow())
    },
    stop: async () => {
      subscriptions.unsubscribe()
      wanted = null
      changed.stop()
      follow()
      await steps
    },
  }
}

const isSameStatus = (a: SyncStatus, b: SyncStatus) => JSON.stringify(a) === JSON.stringify(b)

function isStorageFull(error: unknown): boolean {
  return /quota/i.test(error instanceof Error ? `${error.name} ${error.message}` : JSON.stringify(error))
}
