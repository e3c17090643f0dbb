import { BehaviorSubject, type Observable, Subject } from 'rxjs'
import type { IncidentId } from '../../../shared/domain/ids'
import { sameDocument } from './same-document'

/** A local write. `content`: null for documents that never change, else what was written. */
export type LocalWrite = {
  readonly id: string
  readonly incident: IncidentId | ''
  readonly content: object | null
}

export type Unsent = { readonly documents: number; readonly incidents: ReadonlySet<IncidentId> }

/** What the server has not confirmed, kept in memory only: derived at start from RxDB's own bookkeeping, then from the events of local writes. */
export type Pending = {
  readonly unsent$: Observable<Unsent>
  readonly unsent: () => Unsent
  readonly waits: (id: string) => boolean
  readonly waiting: () => readonly string[]
  /** What the server got or refused, as it was written. */
  readonly settled$: Observable<readonly LocalWrite[]>
  readonly wrote: (writes: readonly LocalWrite[]) => void
  /** Found at start; a write that came since is newer. */
  readonly found: (writes: readonly LocalWrite[]) => void
  /** The server has these states, or refused them. What was changed again meanwhile still waits. */
  readonly settled: (states: readonly { readonly id: string }[]) => void
}

export function createPending(): Pending {
  const writes = new Map<string, LocalWrite>()
  const perIncident = new Map<IncidentId, number>()
  const settled$ = new Subject<readonly LocalWrite[]>()
  const unsent$ = new BehaviorSubject<Unsent>({ documents: 0, incidents: new Set() })

  const count = (incident: IncidentId | '', by: 1 | -1) => {
    if (incident === '') return
    const documents = (perIncident.get(incident) ?? 0) + by
    if (documents === 0) perIncident.delete(incident)
    else perIncident.set(incident, documents)
  }
  const add = (write: LocalWrite) => {
    if (!writes.has(write.id)) count(write.incident, 1)
    writes.set(write.id, write)
  }
  const emit = () => unsent$.next({ documents: writes.size, incidents: new Set(perIncident.keys()) })

  return {
    unsent$,
    unsent: () => unsent$.value,
    waits: (id) => writes.has(id),
    waiting: () => [...writes.keys()],
    settled$,
    wrote: (made) => {
      for (const write of made) add(write)
      if (made.length > 0) emit()
    },
    found: (older) => {
      const unknown = older.filter((write) => !writes.has(write.id))
      for (const write of unknown) add(write)
      if (unknown.length > 0) emit()
    },
    settled: (states) => {
      const settled: LocalWrite[] = []
      for (const state of states) {
        const write = writes.get(state.id)
        if (write === undefined || (write.content !== null && !sameDocument(write.content, state))) continue
        writes.delete(state.id)
        count(write.incident, -1)
        settled.push(write)
      }
      if (settled.length === 0) return
      emit()
      settled$.next(settled)
    },
  }
}
