import type { RxDocumentData } from 'rxdb'
import { type Observable, shareReplay } from 'rxjs'
import { isSameValue } from '../../shared/domain/canonical-json'
import {
  type Article,
  type Device,
  isDisabled,
  type KnowledgeRecord,
  type LibraryRecord,
  nameOfRecord,
  type Person,
  type Playbook,
  type Service,
  type Team,
} from '../../shared/domain/library'
import { mergeLibraryRecords } from '../../shared/domain/merge-library'
import { ok, type Result, refused } from '../../shared/result'
import type { FirstlineDatabase } from './database/database'
import { isStorageFull, type StorageFailure } from './database/failures'
import { liveQuery } from './database/live-query'
import {
  answerOf,
  observeWrites,
  plain,
  prefixRange,
  readStored,
  readTable,
  writeStored,
} from './database/stored-documents'

/** The low-volume records that everything refers to, by id; removed ones are left out. */
export type Library = {
  readonly people: ReadonlyMap<string, Person>
  /** People who could sign in once and were disabled: what is theirs stays theirs, and they are given nothing more. */
  readonly disabled: ReadonlyMap<string, Person>
  readonly teams: ReadonlyMap<string, Team>
  readonly services: ReadonlyMap<string, Service>
  /** Services that are no longer offered: what is filed under them stays so. */
  readonly retired: ReadonlyMap<string, Service>
  readonly devices: ReadonlyMap<string, Device>
  readonly articles: ReadonlyMap<string, Article>
  readonly playbooks: ReadonlyMap<string, Playbook>
  /** The name of a person, team, service, article or playbook; also of one that was removed. Empty where the id is unknown. */
  readonly name: (id: string) => string
}

/** Before the first answer of the database. */
export const EMPTY_LIBRARY: Library = libraryOf([])

export type LibraryStore = {
  /** The library now and after each change; one reading serves all who watch. */
  readonly observe: () => Observable<Library>
  readonly read: () => Promise<Library>
  /** Stores records, in place of those with the same ids. */
  readonly upsert: (records: readonly LibraryRecord[]) => Promise<Result<null, StorageFailure>>
  /** Stores an article, a playbook or a service that was made of `base` (null for a new one); merged with what arrived since. */
  readonly write: <Kept extends KnowledgeRecord | Service>(
    record: Kept,
    base: Kept | null,
  ) => Promise<Result<null, StorageFailure>>
}

export function openLibraryStore(db: FirstlineDatabase): LibraryStore {
  const read = async () => libraryOf(await readRecords(db))
  const live$ = liveQuery(observeWrites(db.library), read).pipe(shareReplay({ bufferSize: 1, refCount: true }))
  return {
    read,
    observe: () => live$,
    upsert: (records) => upsert(db, records),
    write: (record, base) => upsert(db, [record], base),
  }
}

/** All records of the library, removed ones among them. */
export function readRecords(db: FirstlineDatabase): Promise<readonly LibraryRecord[]> {
  return readTable(db.library, async (docs, decode) =>
    (await answerOf(docs.index('[_deleted+id]').getAll(prefixRange([])))).map(decode),
  )
}

/** `base`: what the records were made of; undefined where they hold whatever is stored. */
async function upsert(
  db: FirstlineDatabase,
  records: readonly LibraryRecord[],
  base?: LibraryRecord | null,
): Promise<Result<null, StorageFailure>> {
  let waiting = [...new Map(records.map((record) => [record.id, record])).values()]
  try {
    while (waiting.length > 0) {
      const stored = await readStored(db.library, idsOf(waiting))
      const previous = new Map(stored.map((record) => [record.id, record]))
      const rows = waiting.map((record) => {
        const stored = previous.get(record.id)
        return { document: base === undefined ? record : onWhatIsStored(record, base, stored), previous: stored }
      })
      const conflicts = new Set<string>(idsOf(await writeStored(db.library, rows, 'library-upsert')))
      waiting = waiting.filter((record) => conflicts.has(record.id))
    }
    return ok(null)
  } catch (error) {
    if (isStorageFull(error)) return refused('storage-full')
    throw error
  }
}

function onWhatIsStored(
  record: LibraryRecord,
  base: LibraryRecord | null,
  stored: RxDocumentData<LibraryRecord> | undefined,
): LibraryRecord {
  if (stored === undefined) return record
  const there = plain(stored)
  if (isSameValue(there, base)) return record
  // Who wrote it first may have signed in meanwhile, and goes by the account's name since.
  const mine = 'createdBy' in there ? { ...record, createdBy: there.createdBy } : record
  return mergeLibraryRecords(mine, there, base)
}

function idsOf(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map((record) => record.id)
}

function libraryOf(records: readonly LibraryRecord[]): Library {
  const people = new Map<string, Person>()
  const disabled = new Map<string, Person>()
  const teams = new Map<string, Team>()
  const services = new Map<string, Service>()
  const retired = new Map<string, Service>()
  const devices = new Map<string, Device>()
  const articles = new Map<string, Article>()
  const playbooks = new Map<string, Playbook>()
  const names = new Map<string, string>()
  for (const record of records) {
    names.set(record.id, nameOfRecord(record))
    if (record.removed) {
      if (isDisabled(record)) disabled.set(record.id, record)
      if (record.kind === 'service' && !record.sample) retired.set(record.id, record)
      continue
    }
    if (record.kind === 'person') people.set(record.id, record)
    else if (record.kind === 'team') teams.set(record.id, record)
    else if (record.kind === 'service') services.set(record.id, record)
    else if (record.kind === 'device') devices.set(record.id, record)
    else if (record.kind === 'article') articles.set(record.id, record)
    else playbooks.set(record.id, record)
  }
  const name = (id: string) => names.get(id) ?? ''
  return { people, disabled, teams, services, retired, devices, articles, playbooks, name }
}
