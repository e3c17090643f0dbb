import { BehaviorSubject, combineLatest, type Observable, type Subscription } from 'rxjs'
import { countWork, type WorkId } from '../../../shared/domain/unsent-work'
import type { QuarantinedDocument } from '../database/local-documents'
import { EMPTY_OUTBOX, type Outbox } from './outbox'
import type { Pending, Unsent } from './pending'
import type { Quarantine } from './quarantine'
import type { SyncEvent } from './status'
import { workRefused } from './work-refused'

/** What the server does not have, with what it refused; empty while there is no server. */
export type WhatWaits = {
  /** The incidents and records that it concerns. */
  readonly unsent$: Observable<ReadonlySet<WorkId>>
  readonly outbox$: Observable<Outbox>
  /** Documents that the server has not confirmed, refused ones among them. */
  readonly ids: () => readonly string[]
  /** Shows what one run knows, until that ends. */
  readonly follow: (pending: Pending) => Subscription
}

export function openWhatWaits(quarantine: Quarantine, tell: (event: SyncEvent) => void): WhatWaits {
  const unsent$ = new BehaviorSubject<ReadonlySet<WorkId>>(new Set())
  const outbox$ = new BehaviorSubject<Outbox>(EMPTY_OUTBOX)
  let waiting: () => readonly string[] = () => []

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
  return {
    unsent$,
    outbox$,
    ids: () => [...new Set([...waiting(), ...thatWereRefused(quarantine.all()).map(({ id }) => id)])],
    follow: (pending) => {
      const following = combineLatest([pending.unsent$, quarantine.refused$]).subscribe(([unsent, setAside]) =>
        show(unsent, setAside),
      )
      following.add(pending.outbox$.subscribe((outbox) => outbox$.next(outbox)))
      waiting = pending.waiting
      following.add(() => {
        waiting = () => []
        unsent$.next(new Set())
        outbox$.next(EMPTY_OUTBOX)
      })
      return following
    },
  }
}

/** Without what came from the server and can't be read. */
function thatWereRefused(all: readonly QuarantinedDocument[]): readonly QuarantinedDocument[] {
  return all.filter(({ kind }) => kind === 'refused')
}
