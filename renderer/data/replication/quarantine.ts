import { BehaviorSubject, type Observable, Subject } from 'rxjs'
import { isSameValue } from '../../../shared/domain/canonical-json'
import type { IncidentId } from '../../../shared/domain/ids'
import type { FirstlineDatabase } from '../database/database'
import type { QuarantinedDocument } from '../database/local-documents'

/** What stands in the way of a document: the reason in the words of who found it. */
export type Refusal = {
  readonly id: string
  readonly incident: IncidentId | ''
  readonly reason: string
  readonly document: object
  /** What the server held before, with its revision; null where nothing is known. */
  readonly base: object | null
}

export type Quarantine = {
  readonly refused$: Observable<readonly QuarantinedDocument[]>
  readonly all: () => readonly QuarantinedDocument[]
  readonly find: (id: string) => QuarantinedDocument | undefined
  /** Sets documents aside that the server refused: RxDB takes them for sent, so this is the only memory of it. */
  readonly refuse: (refusals: readonly Refusal[]) => Promise<void>
  /** Lists documents from the server that can't be read, the longest of them abridged. */
  readonly reportMalformed: (refusals: readonly Refusal[]) => Promise<void>
  readonly release: (ids: readonly string[]) => Promise<void>
  /** Says that others' versions have come of what was refused here. */
  readonly overtake: (ids: readonly string[]) => void
  readonly overtaken$: Observable<readonly string[]>
}

/** Opens the list of documents that could not be sent or read, as this device remembers it. */
export async function openQuarantine(db: FirstlineDatabase, now: () => number): Promise<Quarantine> {
  const known = new Map<string, QuarantinedDocument>()
  for (const stored of await db.quarantine.find().exec()) known.set(stored.id, stored.toMutableJSON())
  const overtaken$ = new Subject<readonly string[]>()
  const refused$ = new BehaviorSubject<readonly QuarantinedDocument[]>([...known.values()])

  const add = async (kind: QuarantinedDocument['kind'], refusals: readonly Refusal[]) => {
    if (refusals.length === 0) return
    const records = refusals.map((refusal) => ({
      id: refusal.id,
      kind,
      incident: refusal.incident,
      reason: refusal.reason,
      refusedAt: now(),
      document: kind === 'malformed' ? abridged(refusal.document) : asJson(refusal.document),
      base: refusal.base === null ? null : asJson(refusal.base),
    }))
    await db.quarantine.bulkUpsert(records)
    for (const record of records) known.set(record.id, record)
    refused$.next([...known.values()])
  }

  /** What is listed already keeps its time. That a document was refused must not be forgotten: it still waits. */
  const isNew = ({ id, document }: Refusal) => {
    const listed = known.get(id)
    return listed?.kind !== 'refused' && (listed === undefined || !isSameValue(listed.document, abridged(document)))
  }

  return {
    refused$,
    all: () => refused$.value,
    find: (id) => known.get(id),
    overtake: (ids) => overtaken$.next(ids),
    overtaken$,
    refuse: (refusals) => add('refused', refusals),
    reportMalformed: (refusals) => add('malformed', refusals.filter(isNew)),
    release: async (ids) => {
      const present = ids.filter((id) => known.has(id))
      if (present.length === 0) return
      await db.quarantine.bulkRemove(present)
      for (const id of present) known.delete(id)
      refused$.next([...known.values()])
    },
  }
}

function asJson(document: object): unknown {
  return JSON.parse(JSON.stringify(document))
}

/** What nobody can read is listed by name and reason; the server has the rest. Characters. */
const LONGEST_TEXT = 5_000
const LARGEST = 100_000
const NAMING = ['_id', '_rev', 'kind', 'number', 'title', 'name'] as const

/** Somebody may have written megabytes, and every window is told of the list at each change. */
function abridged(document: object): unknown {
  const cut = (text: string) => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text)
  const json = JSON.stringify(document, (_field, value: unknown) => (typeof value === 'string' ? cut(value) : value))
  if (json.length <= LARGEST) return JSON.parse(json)
  const fields = new Map<string, unknown>(Object.entries(document))
  return Object.fromEntries(
    NAMING.flatMap((field) => {
      const value = fields.get(field)
      return typeof value === 'string' ? [[field, cut(value)]] : []
    }),
  )
}
