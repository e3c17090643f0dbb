import { type Observable, shareReplay } from 'rxjs'
import type { Device, LibraryRecord, Person, Service, Team } from '../../shared/domain/library'
import { ok, type Result, refused } from '../../shared/result'
import type { FirstlineDatabase } from './database/database'
import { isStorageFull, type StorageFailure } from './database/failures'
import { liveQuery } from './database/live-query'
import { answerOf, observeWrites, prefixRange, readStored, readTable, writeStored } from './database/stored-documents'

/** The low-volume records that everything refers to, by id; removed ones are left out. */
export type Library = {
  readonly people: ReadonlyMap<string, Person>
  readonly teams: ReadonlyMap<string, Team>
  readonly services: ReadonlyMap<string, Service>
  readonly devices: ReadonlyMap<string, Device>
  /** The name of a person, team or service; also of one that was removed. Empty where the id is unknown. */
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
}

export function openLibraryStore(db: FirstlineDatabase): LibraryStore {
  const read = async () => libraryOf(await readRecords(db))
  const live$ = liveQuery(observeWrites(db.library), read).pipe(shareReplay({ bufferSize: 1, refCount: true }))
  return { read, observe: () => live$, upsert: (records) => upsert(db, records) }
}

/** All records of the library, removed ones among them. */
export function readRecords(db: FirstlineDatabase): Promise<readonly LibraryRecord[]> {
  return readTable(db.library, async (docs, decode) =>
    (await answerOf(docs.index('[_deleted+id]').getAll(prefixRange([])))).map(decode),
  )
}

async function upsert(db: FirstlineDatabase, records: readonly LibraryRecord[]): Promise<Result<null, StorageFailure>> {
  let waiting = [...new Map(records.map((record) => [record.id, record])).values()]
  try {
    while (waiting.length > 0) {
      const stored = await readStored(db.library, idsOf(waiting))
      const previous = new Map(stored.map((record) => [record.id, record]))
      const rows = waiting.map((document) => ({ document, previous: previous.get(document.id) }))
      const conflicts = new Set<string>(idsOf(await writeStored(db.library, rows, 'library-upsert')))
      waiting = waiting.filter((record) => conflicts.has(record.id))
    }
    return ok(null)
  } catch (error) {
    if (isStorageFull(error)) return refused('storage-full')
    throw error
  }
}

function idsOf(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map((record) => record.id)
}

function libraryOf(records: readonly LibraryRecord[]): Library {
  const people = new Map<string, Person>()
  const teams = new Map<string, Team>()
  const services = new Map<string, Service>()
  const devices = new Map<string, Device>()
  const names = new Map<string, string>()
  for (const record of records) {
    if (record.kind !== 'device') names.set(record.id, record.name)
    if (record.removed) continue
    if (record.kind === 'person') people.set(record.id, record)
    else if (record.kind === 'team') teams.set(record.id, record)
    else if (record.kind === 'service') services.set(record.id, record)
    else devices.set(record.id, record)
  }
  return { people, teams, services, devices, name: (id) => names.get(id) ?? '' }
}
