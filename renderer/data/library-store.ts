import type { Observable } from 'rxjs'
import type { Device, LibraryRecord, Person, Service, Team } from '../../shared/domain/library'
import type { Result } from '../../shared/result'
import type { StorageFailure } from './failures'

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
export const EMPTY_LIBRARY: Library = {
  people: new Map(),
  teams: new Map(),
  services: new Map(),
  devices: new Map(),
  name: () => '',
}

export type LibraryStore = {
  readonly observe: () => Observable<Library>
  readonly read: () => Promise<Library>
  readonly upsert: (records: readonly LibraryRecord[]) => Promise<Result<null, StorageFailure>>
}
