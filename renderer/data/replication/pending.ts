import { auditTime, BehaviorSubject, map, type Observable, Subject } from 'rxjs'
import type { WorkId } from '../../../shared/domain/unsent-work'
import type { Held } from '../../../shared/safety'
import { fingerprint } from '../database/fingerprint'
import { type Outbox, outboxOf } from './outbox'

/** A local write. `content`: what was written, by its fingerprint and the height of its local revision; null for documents that never change. */
export type LocalWrite = {
  readonly id: string
  /** What it is a part of; empty for what nobody waits for. */
  readonly work: WorkId | ''
  readonly content: { readonly print: number; readonly height: number } | null
  /** When it was written here, milliseconds since 1970 UTC. */
  readonly since: number
}

export type Unsent = { readonly documents: number; readonly work: ReadonlySet<WorkId> }

/** What the server has not confirmed, kept in memory only: derived at start from RxDB's own bookkeeping, then from the events of local writes. */
export type Pending = {
  /** At once while little waits; of an import at most a few times a second. */
  readonly unsent$: Observable<Unsent>
  /** The same with what waits and since when; a little behind while much changes. */
  readonly outbox$: Observable<Outbox>
  readonly unsent: () => Unsent
  readonly waits: (id: string) => boolean
  readonly waiting: () => readonly string[]
  /** The same with the height of the local revision that waits. */
  readonly versions: () => readonly Held[]
  /** What the server got or refused, as it was written. */
  readonly settled$: Observable<readonly LocalWrite[]>
  readonly wrote: (writes: readonly LocalWrite[]) => void
  /** Found at start; a write that came since is newer. */
  readonly found: (writes: readonly LocalWrite[]) => void
  /** The server has these states, or refused them. What was changed again meanwhile still waits. */
  readonly settled: (states: readonly { readonly id: string }[]) => void
  /** The server's versions were stored over these: whatever was written here is part of them, or was sent before. */
  readonly replaced: (ids: readonly string[]) => void
}

/** From so many documents on, telling who waits costs enough to be done only every so many milliseconds. */
const MANY = 1_000
const TELL_EVERY = 250
/** While much changes, the outbox is gathered anew at most this often, milliseconds. */
const OUTBOX_REST = 200

export function createPending(): Pending {
  const waiting = new Map<string, Pick<LocalWrite, 'work' | 'since'>>()
  /** Only of documents that can change. */
  const contents = new Map<string, NonNullable<LocalWrite['content']>>()
  const perWork = new Map<WorkId, number>()
  const settled$ = new Subject<readonly LocalWrite[]>()
  const unsent$ = new BehaviorSubject<Unsent>({ documents: 0, work: new Set() })
  let telling: ReturnType<typeof setTimeout> | undefined

  const count = (work: WorkId | '', by: 1 | -1) => {
    if (work === '') return
    const documents = (perWork.get(work) ?? 0) + by
    if (documents === 0) perWork.delete(work)
    else perWork.set(work, documents)
  }
  const add = ({ id, work, content, since }: LocalWrite) => {
    if (!waiting.has(id)) {
      count(work, 1)
      waiting.set(id, { work, since })
    }
    if (content !== null) contents.set(id, content)
  }
  const unsent = (): Unsent => ({ documents: waiting.size, work: new Set(perWork.keys()) })
  const tell = () => {
    clearTimeout(telling)
    telling = undefined
    unsent$.next(unsent())
  }
  const tellSoon = () => {
    if (waiting.size < MANY || unsent$.value.documents < MANY) tell()
    else telling ??= setTimeout(tell, TELL_EVERY)
  }

  const isAsWritten = (state: { readonly id: string }) => {
    const content = contents.get(state.id)
    return content === undefined || content.print === fingerprint(state)
  }
  const settle = (ids: readonly string[]) => {
    const settled: LocalWrite[] = []
    for (const id of ids) {
      const write = waiting.get(id)
      if (write === undefined) continue
      const content = contents.get(id) ?? null
      waiting.delete(id)
      contents.delete(id)
      count(write.work, -1)
      settled.push({ id, ...write, content })
    }
    if (settled.length === 0) return
    tellSoon()
    settled$.next(settled)
  }

  return {
    unsent$,
    outbox$: unsent$.pipe(
      auditTime(OUTBOX_REST),
      map(({ work }) => outboxOf(waiting, work.size)),
    ),
    unsent,
    waits: (id) => waiting.has(id),
    waiting: () => [...waiting.keys()],
    versions: () => [...waiting.keys()].map((id) => ({ id, height: contents.get(id)?.height ?? 1 })),
    settled$,
    wrote: (made) => {
      for (const write of made) add(write)
      if (made.length > 0) tellSoon()
    },
    found: (older) => {
      const unknown = older.filter(({ id }) => !waiting.has(id))
      for (const write of unknown) add(write)
      if (unknown.length > 0) tellSoon()
    },
    settled: (states) => settle(states.filter(isAsWritten).map(({ id }) => id)),
    replaced: (ids) => settle(ids),
  }
}
