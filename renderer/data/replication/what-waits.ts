import type { RxCollection } from 'rxdb'
import { BehaviorSubject, combineLatest, type Observable, Subscription } from 'rxjs'
import { countWork, type WorkId } from '../../../shared/domain/unsent-work'
import type { FirstlineDatabase } from '../database/database'
import type { QuarantinedDocument } from '../database/local-documents'
import { DOWNSTREAM } from '../database/storage'
import { localWrite } from './local-write'
import { EMPTY_OUTBOX, type Outbox } from './outbox'
import type { Pending, Unsent } from './pending'
import type { Quarantine } from './quarantine'
import { entryKind, type Identified, incidentKind, libraryKind, type RecordKind } from './record-kind'
import type { SyncEvent } from './status'
import { staysHere } from './stays-here'
import { workRefused } from './work-refused'

/**
 * What the server does not have, with what it refused; empty while there is no server. Between two runs, while replication starts again, what the
 * last one knew still waits, and what is written meanwhile.
 */
export type WhatWaits = {
  /** The incidents and records that it concerns. */
  readonly unsent$: Observable<ReadonlySet<WorkId>>
  readonly outbox$: Observable<Outbox>
  /** Documents that the server has not confirmed, refused ones among them; null while that is not known for certain. */
  readonly ids: () => readonly string[] | null
  /** A run begins: shows what it knows, at once where nothing is known yet, otherwise from when all that waits is known. */
  readonly begin: (pending: Pending) => void
  /** All that waits is known to the run that began. */
  readonly known: () => void
  /** The run ends or could not begin: what it knew is kept, with what is written from here on. */
  readonly between: () => void
  /** There is no server. */
  readonly clear: () => void
}

export function openWhatWaits(
  db: FirstlineDatabase,
  quarantine: Quarantine,
  tell: (event: SyncEvent) => void,
): WhatWaits {
  const unsent$ = new BehaviorSubject<ReadonlySet<WorkId>>(new Set())
  const outbox$ = new BehaviorSubject<Outbox>(EMPTY_OUTBOX)
  let shown: { readonly pending: Pending; readonly following: Subscription } | null = null
  let begun: Pending | null = null
  let isCertain = false
  let watching: Subscription | null = null

  const show = (unsent: Unsent, setAside: readonly QuarantinedDocument[]) => {
    const refused = thatWereRefused(setAside)
    const blocked = workRefused(setAside)
    const beside = [...unsent.work].filter((work) => !blocked.has(work))
    const work = blocked.size === 0 ? unsent.work : new Set([...beside, ...blocked])
    tell({ kind: 'unsent', documents: unsent.documents, work: countWork(work) })
    tell({ kind: 'refused', documents: refused.length, waitingBeside: beside.length })
    tell({ kind: 'unreadable', documents: setAside.length - refused.length })
    unsent$.next(work)
  }
  const follow = (pending: Pending) => {
    shown?.following.unsubscribe()
    const following = combineLatest([pending.unsent$, quarantine.refused$]).subscribe(([unsent, setAside]) =>
      show(unsent, setAside),
    )
    following.add(pending.outbox$.subscribe((outbox) => outbox$.next(outbox)))
    shown = { pending, following }
  }
  const unwatch = () => {
    watching?.unsubscribe()
    watching = null
  }
  return {
    unsent$,
    outbox$,
    ids: () => {
      if (shown !== null && !isCertain) return null
      const waiting = shown?.pending.waiting() ?? []
      return [...new Set([...waiting, ...thatWereRefused(quarantine.all()).map(({ id }) => id)])]
    },
    begin: (pending) => {
      begun = pending
      if (shown === null) follow(pending)
    },
    known: () => {
      unwatch()
      if (begun !== null && begun !== shown?.pending) follow(begun)
      isCertain = true
    },
    between: () => {
      isCertain = false
      if (shown !== null) watching ??= watchWrites(db, shown.pending)
    },
    clear: () => {
      unwatch()
      shown?.following.unsubscribe()
      shown = null
      begun = null
      isCertain = false
      unsent$.next(new Set())
      outbox$.next(EMPTY_OUTBOX)
    },
  }
}

/** Takes what is written for waiting while no run is there to tell what of it is sent. */
function watchWrites(db: FirstlineDatabase, pending: Pick<Pending, 'wrote'>): Subscription {
  const watching = new Subscription()
  const watch = <Doc extends Identified>({ storageInstance }: RxCollection<Doc>, kind: RecordKind<Doc>) =>
    watching.add(
      storageInstance.changeStream().subscribe(({ events, context }) => {
        if (context.startsWith(DOWNSTREAM)) return
        const leaving = events.map(({ documentData }) => documentData).filter((document) => !staysHere(document))
        pending.wrote(leaving.filter(({ _deleted }) => !_deleted).map((document) => localWrite(document, kind)))
      }),
    )
  watch(db.incidents, incidentKind)
  watch(db.timeline, entryKind)
  watch(db.library, libraryKind)
  return watching
}

/** Without what came from the server and can't be read. */
function thatWereRefused(all: readonly QuarantinedDocument[]): readonly QuarantinedDocument[] {
  return all.filter(({ kind }) => kind === 'refused')
}
