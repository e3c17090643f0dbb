import { filter, merge, type Observable, shareReplay } from 'rxjs'
import { distinctUntilChanged, map, switchMap } from 'rxjs/operators'
import type { IncidentId, PersonId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import {
  isMerge,
  isOver,
  isSettled,
  type LostValue,
  lostValueSeen,
  type MergeEntry,
  valueBefore,
  withCompanions,
} from '../../../shared/domain/lost-value'
import type { Actor, Moment } from '../../../shared/domain/moment'
import { receipt, receiptId } from '../../../shared/domain/receipt'
import type { FieldValue } from '../../../shared/domain/timeline-entry'
import { ok, type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull, type StorageFailure } from '../database/failures'
import { liveQuery } from '../database/live-query'
import type { DraftRecord } from '../database/local-documents'
import {
  answerOf,
  indexName,
  observeWrites,
  plain,
  prefixRange,
  readStored,
  readTable,
  writeStored,
} from '../database/stored-documents'
import type { TimelineStore } from '../incidents/timeline-store'
import { type IndexedConflict, indexedConflict } from './conflict-index'

/** A value that lost in a merge and that nobody has decided about yet. `before`: undefined where the timeline does not tell. */
export type Conflict = LostValue & {
  readonly incident: Incident
  readonly before: FieldValue | undefined
}

/** Those in which the person's own value lost, or all that this device knows of. */
export type ConflictScope = 'mine' | 'all'

export type ConflictStore = {
  /** The conflicts to look at, the latest first, again whenever one comes, is answered or its incident changes; at most 200. */
  readonly observe: (scope: ConflictScope) => Observable<readonly Conflict[]>
  /** How many conflicts wait for the person on this device. */
  readonly observeCount: () => Observable<number>
  /** Notes for this person, on all of their devices, that it was looked at. */
  readonly markLookedAt: (conflict: Conflict) => Promise<Result<null, StorageFailure>>
}

type Parts = {
  readonly db: FirstlineDatabase
  readonly timeline: TimelineStore
  readonly actor$: Observable<Actor>
  readonly moment: () => Moment
}

type Open = { readonly entry: MergeEntry; readonly incident: Incident }

const BY_AGE = indexName(['kind', 'updatedAt'])
const AT_MOST = 200

export function openConflictStore({ db, timeline, actor$, moment }: Parts): ConflictStore {
  const person$ = actor$.pipe(
    map(({ person }) => person),
    distinctUntilChanged(),
  )
  const follow = (scope: ConflictScope) =>
    person$.pipe(
      switchMap((me) => {
        let incidents: ReadonlySet<string> = new Set()
        const touched$ = merge(
          observeWrites(db.drafts).pipe(filter((records) => records.some(({ kind }) => kind === 'conflict'))),
          observeWrites(db.timeline).pipe(filter((entries) => entries.some(({ body }) => body.type === 'seen'))),
          observeWrites(db.incidents).pipe(filter((written) => written.some(({ id }) => incidents.has(id)))),
        )
        return liveQuery(touched$, async () => {
          const indexed = await readIndex(db, scope, me)
          // Before the incidents are read, and also of settled ones: a merge entry can be here before the merged incident.
          incidents = new Set(indexed.map(({ incident }) => incident))
          return readOpen(db, await readConflicts(db, indexed), me)
        })
      }),
    )
  const mine$ = follow('mine').pipe(shareReplay({ bufferSize: 1, refCount: true }))
  return {
    observe: (scope) =>
      (scope === 'mine' ? mine$ : follow('all')).pipe(
        switchMap((open) => Promise.all(withCompanions(open).map((each) => withTimeline(each, timeline)))),
      ),
    observeCount: () =>
      mine$.pipe(
        map((open) => withCompanions(open).length),
        distinctUntilChanged(),
      ),
    markLookedAt: async ({ entry, companions, incident }) => {
      try {
        const now = moment()
        const receipts = [entry, ...companions].map((one) => ({ document: receipt(incident, lostValueSeen(one), now) }))
        await writeStored(db.timeline, receipts, 'conflict-looked-at')
        return ok(null)
      } catch (error) {
        if (isStorageFull(error)) return refused('storage-full')
        throw error
      }
    },
  }
}

async function withTimeline(open: Open & Pick<LostValue, 'companions'>, store: TimelineStore): Promise<Conflict> {
  const timeline = await store.read(open.incident.id)
  return { ...open, timeline, before: valueBefore(timeline, open.entry.body) }
}

type Indexed = IndexedConflict & { readonly record: DraftRecord }

/** The latest that the index knows of. */
async function readIndex(db: FirstlineDatabase, scope: ConflictScope, me: PersonId): Promise<readonly Indexed[]> {
  const records = await readTable(db.drafts, async (docs, decode) =>
    (await answerOf(docs.index(BY_AGE).getAll(prefixRange(['conflict'])))).map(decode),
  )
  const wanted = records.flatMap((record): Indexed[] => {
    const indexed = indexedConflict(record)
    return indexed === null || (scope === 'mine' && !concerns(indexed, me)) ? [] : [{ ...indexed, record }]
  })
  return wanted.slice(-AT_MOST).reverse()
}

/** Those with the entry and the incident, without those whose incident is over: these leave the index. */
async function readConflicts(db: FirstlineDatabase, indexed: readonly Indexed[]): Promise<readonly Open[]> {
  const entryIds = indexed.map(({ entry }) => entry)
  const incidentIds = [...new Set(indexed.map(({ incident }) => incident))]
  const [entries, incidents] = await Promise.all([
    readStored(db.timeline, entryIds),
    readStored(db.incidents, incidentIds),
  ])
  const entryOf = new Map(entries.map((entry) => [entry.id, plain(entry)]))
  const incidentOf = new Map<IncidentId, Incident>(incidents.map((incident) => [incident.id, plain(incident)]))
  const over = indexed.filter(({ incident }) => {
    const known = incidentOf.get(incident)
    return known !== undefined && isOver(known)
  })
  const ids = over.map(({ record }) => record.id)
  await forgetOver(db, ids)
  return indexed.flatMap((one): Open[] => {
    const entry = entryOf.get(one.entry)
    const incident = incidentOf.get(one.incident)
    if (entry === undefined || !isMerge(entry) || incident === undefined || isOver(incident)) return []
    return [{ entry, incident }]
  })
}

/** Those that nobody has decided about and this person has not looked at. */
async function readOpen(db: FirstlineDatabase, found: readonly Open[], me: PersonId): Promise<readonly Open[]> {
  const waiting = found.filter(({ entry, incident }) => !isSettled(entry, incident))
  const looked = await readStored(
    db.timeline,
    waiting.map(({ entry }) => receiptId(entry.incident, me, lostValueSeen(entry))),
  )
  const refs = new Set(looked.map(({ body }) => (body.type === 'seen' ? body.ref : '')))
  return waiting.filter(({ entry }) => !refs.has(entry.id))
}

/** The person's value lost, or their change outlived something that nobody in particular did. */
function concerns({ lostBy, keptBy }: IndexedConflict, me: PersonId): boolean {
  return lostBy === me || (lostBy === '' && keptBy === me)
}

/** What is over stays over: its records leave the index, so that it holds only what may still be open. */
async function forgetOver(db: FirstlineDatabase, ids: readonly string[]): Promise<void> {
  const stored = await readStored(db.drafts, ids)
  const rows = stored.map((previous) => ({
    document: { ...plain(previous), kind: 'conflict-over' as const },
    previous,
  }))
  await writeStored(db.drafts, rows, 'conflict-index').catch((error: unknown) => {
    if (!isStorageFull(error)) throw error
  })
}
