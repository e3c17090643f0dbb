import type { Observable } from 'rxjs'
import type { Actor, Moment } from '../../shared/domain/moment'
import type { Account } from '../../shared/gateway'
import type { FirstlineDatabase } from './database'
import type { DeviceIdentity } from './device'
import type { DraftStore } from './draft-store'
import type { FileStore } from './file-store'
import type { IncidentList } from './incident-list'
import type { IncidentStore } from './incident-store'
import type { LibraryStore } from './library-store'
import type { IncidentSearch } from './search/incident-search'
import type { TimelineStore } from './timeline-store'

/** Everything that a window knows of the data on this device. */
export type DataSession = {
  readonly db: FirstlineDatabase
  readonly device: DeviceIdentity
  readonly incidents: IncidentStore
  readonly timeline: TimelineStore
  readonly library: LibraryStore
  readonly files: FileStore
  readonly list: IncidentList
  readonly search: IncidentSearch
  readonly drafts: DraftStore
  /** Who acts on this device right now. */
  readonly actor: () => Actor
  /** The same as a stream: the present one first, then each change. */
  readonly actor$: Observable<Actor>
  /** Who signed in; null for the person of this device. Remembered over a restart. */
  readonly setActor: (account: Account | null) => Promise<void>
  /** Server time minus this device's, milliseconds, as measured. */
  readonly setClockOffset: (offset: number) => void
  /** Who, when and fresh ids for a domain operation. */
  readonly moment: () => Moment
  readonly close: () => Promise<void>
}
