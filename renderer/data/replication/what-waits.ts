import { BehaviorSubject, combineLatest, map, type Observable, type Subscription } from 'rxjs'
import type { IncidentId } from '../../../shared/domain/ids'
import type { QuarantinedDocument } from '../database/local-documents'
import { EMPTY_OUTBOX, type Outbox } from './outbox'
import type { Pending, Unsent } from './pending'
import type { Quarantine } from './quarantine'
import type { SyncEvent } from './status'

/** What the server does not have, with what it refused; empty while there is no server. */
export type WhatWaits = {
  /** The incidents that it concerns. */
  readonly unsent$: Observable<ReadonlySet<IncidentId>>
  readonly outbox$: Observable<Outbox>
  /** Documents that the server has not confirmed, refused ones among them. */
  readonly ids: () => readonly string[]
  /** Shows what one run knows, until that ends. */
  readonly follow: (pending: Pending) => Subscription
}

export function openWhatWaits(quarantine: Quarantine, tell: (event: SyncEvent) => void): WhatWaits {
  const unsent$ = new BehaviorSubject<ReadonlySet<IncidentId>>(new Set())
  const outbox$ = new BehaviorSubject<Outbox>(EMPTY_OUTBOX)
  const refusedHere$ = quarantine.refused$.pipe(map(thatWereRefused))
  let waiting: () => readonly string[] = () => []

  const show = (unsent: Unsent, refused: readonly QuarantinedDocument[]) => {
    const blocked = refused.flatMap(({ incident }) => (incident === '' ? [] : [incident]))
    const incidents = blocked.length === 0 ? unsent.incidents : new Set([...unsent.incidents, ...blocked])
    tell({ kind: 'unsent', documents: unsent.documents, waiting: incidents.size })
    tell({ kind: 'refused', documents: refused.length })
    unsent$.next(incidents)
  }
  return {
    unsent$,
    outbox$,
    ids: () => [...new Set([...waiting(), ...thatWereRefused(quarantine.all()).map(({ id }) => id)])],
    follow: (pending) => {
      const following = combineLatest([pending.unsent$, refusedHere$]).subscribe(([unsent, refused]) =>
        show(unsent, refused),
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
