import {
  BehaviorSubject,
  combineLatest,
  distinctUntilChanged,
  EMPTY,
  map,
  type Observable,
  of,
  Subscription,
  switchMap,
} from 'rxjs'
import { countWork, type WorkId } from '../../../shared/domain/unsent-work'
import type { FirstlineDatabase } from '../database/database'
import type { QuarantinedDocument } from '../database/local-documents'
import { observeLocalWrites } from './local-write'
import { EMPTY_OUTBOX, type Outbox } from './outbox'
import { createPending, type Pending, type Unsent } from './pending'
import type { Quarantine } from './quarantine'
import type { SyncEvent } from './status'
import { workRefused } from './work-refused'

/**
 * What the server does not have, with what it refused; empty while there is no server. Between two runs it is what the last one knew, with
 * what was written since: nothing counts as sent because nobody sends.
 */
export type WhatWaits = {
  /** The incidents and records that it concerns; null while nobody has found out. */
  readonly unsent$: Observable<ReadonlySet<WorkId> | null>
  readonly outbox$: Observable<Outbox>
  /** Documents that the server has not confirmed, refused ones among them; null while nobody has found out. */
  readonly ids: () => readonly string[] | null
  /** From now on it is about this server, null for none: what waited for another says nothing about it. */
  readonly connect: (identifier: string | null) => void
  /** Shows what one run of a server knows from when it knows all that the run before left over. */
  readonly follow: (identifier: string, pending: Pending) => Following
  readonly stop: () => void
}

export type Following = {
  /** The run knows what was left over of these. */
  readonly knows: (of: LeftOverKind) => void
  /** It sends no more, and hears of no more writes. */
  readonly end: () => void
}

/** The two that a run looks for, each on its own. */
export type LeftOverKind = 'records' | 'files'

/** What a run knew. `isRunning`: it goes on hearing of what is written. */
type Known = { readonly pending: Pending; readonly isRunning: boolean }

export function openWhatWaits(
  db: FirstlineDatabase,
  quarantine: Quarantine,
  tell: (event: SyncEvent) => void,
): WhatWaits {
  const unsent$ = new BehaviorSubject<ReadonlySet<WorkId> | null>(null)
  const outbox$ = new BehaviorSubject<Outbox>(EMPTY_OUTBOX)
  const known$ = new BehaviorSubject<Known | null>(null)
  /** Null for no server; undefined until it was said. */
  let connected: string | null | undefined

  const show = (unsent: Unsent | null, setAside: readonly QuarantinedDocument[]) => {
    const refused = thatWereRefused(setAside)
    const blocked = workRefused(setAside)
    const beside = [...(unsent?.work ?? [])].filter((work) => !blocked.has(work))
    const work = new Set([...beside, ...blocked])
    tell({ kind: 'unsent', documents: unsent?.documents ?? null, work: countWork(work) })
    tell({ kind: 'refused', documents: refused.length, waitingBeside: beside.length })
    tell({ kind: 'unreadable', documents: setAside.length - refused.length })
    if (unsent === null) unsent$.next(null)
    else unsent$.next(connected === null ? new Set() : work)
  }

  const writes$ = known$.pipe(
    switchMap((known) =>
      known === null || known.isRunning
        ? EMPTY
        : observeLocalWrites(db).pipe(map((writes) => ({ writes, pending: known.pending }))),
    ),
  )
  const pending$ = known$.pipe(
    map((known) => known?.pending ?? null),
    distinctUntilChanged(),
  )
  const subscriptions = new Subscription()
  subscriptions.add(writes$.subscribe(({ writes, pending }) => pending.wrote(writes)))
  subscriptions.add(
    combineLatest([pending$.pipe(switchMap((pending) => pending?.unsent$ ?? of(null))), quarantine.refused$]).subscribe(
      ([unsent, setAside]) => show(unsent, setAside),
    ),
  )
  subscriptions.add(
    pending$
      .pipe(switchMap((pending) => pending?.outbox$ ?? of(EMPTY_OUTBOX)))
      .subscribe((outbox) => outbox$.next(outbox)),
  )

  return {
    unsent$,
    outbox$,
    ids: () => {
      const pending = known$.value?.pending
      if (pending === undefined) return null
      return [...new Set([...pending.waiting(), ...thatWereRefused(quarantine.all()).map(({ id }) => id)])]
    },
    connect: (identifier) => {
      if (identifier === connected) return
      connected = identifier
      outbox$.next(EMPTY_OUTBOX)
      // Nothing waits for a server that there is not.
      known$.next(identifier === null ? { pending: createPending(), isRunning: true } : null)
    },
    follow: (identifier, pending) => {
      const lacking = new Set<LeftOverKind>(['records', 'files'])
      let isRunning = true
      return {
        knows: (of) => {
          lacking.delete(of)
          if (lacking.size === 0 && isRunning && identifier === connected) known$.next({ pending, isRunning })
        },
        end: () => {
          isRunning = false
          if (known$.value?.pending === pending) known$.next({ pending, isRunning })
        },
      }
    },
    stop: () => subscriptions.unsubscribe(),
  }
}

/** Without what came from the server and can't be read. */
function thatWereRefused(all: readonly QuarantinedDocument[]): readonly QuarantinedDocument[] {
  return all.filter(({ kind }) => kind === 'refused')
}
