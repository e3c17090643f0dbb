import { BehaviorSubject, type Observable } from 'rxjs'
import { v7 as uuid } from 'uuid'
import { personOfUser } from '../../shared/domain/ids'
import type { Actor, Moment } from '../../shared/domain/moment'
import type { Account } from '../../shared/gateway'
import { type ConflictStore, openConflictStore } from './conflicts/conflict-store'
import { type DatabaseOptions, type FirstlineDatabase, openDatabase } from './database/database'
import { adoptIdentity } from './device/adopt-identity'
import { announceDevice, catchUpClock } from './device/announce-device'
import { type DeviceIdentity, openDevice } from './device/device'
import { holdWindowLock, isWindowOpen } from './device/window-lock'
import { type DraftStore, openDraftStore } from './draft-store'
import { type FileStore, openFileStore } from './files/file-store'
import { type PreparePicture, preparePicture } from './files/picture'
import { type IncidentStore, openIncidentStore } from './incidents/incident-store'
import { replay } from './incidents/incident-writer'
import { openJournal } from './incidents/journal'
import { watchSaves } from './incidents/running-saves'
import { openTimelineStore, type TimelineStore } from './incidents/timeline-store'
import { type LibraryStore, openLibraryStore } from './library-store'
import { type IncidentList, openIncidentList } from './list/incident-list'
import { noteLostCollections } from './replication/lost-collections'
import type { Safety } from './safety/safety'
import { savedTwice } from './safety/saved-twice'
import { type IncidentSearch, openSearch } from './search/incident-search'

/** Everything that a window knows of the data on this device. */
export type DataSession = {
  readonly db: FirstlineDatabase
  readonly device: DeviceIdentity
  readonly incidents: IncidentStore
  readonly timeline: TimelineStore
  readonly library: LibraryStore
  readonly files: FileStore
  readonly list: IncidentList
  readonly conflicts: ConflictStore
  readonly search: IncidentSearch
  readonly drafts: DraftStore
  /** Who acts on this device right now. */
  readonly actor: () => Actor
  /** The same as a stream: the present one first, then each change. */
  readonly actor$: Observable<Actor>
  /**
   * Who signed in; null for the person of this device. Remembered over a restart. At a sign-in, what was done as the person of this device
   * becomes the account's; push nothing before it is done.
   */
  readonly setActor: (account: Account | null) => Promise<void>
  /** Server time minus this device's, milliseconds, as measured. */
  readonly setClockOffset: (offset: number) => void
  /** Who, when and fresh ids for a domain operation. */
  readonly moment: () => Moment
  readonly close: () => Promise<void>
}

export type SessionOptions = Pick<DatabaseOptions, 'storage' | 'multiInstance'> & {
  readonly databaseName: string
  /** Opens the copy of unsent work, before anything is read from the database; none unless said. */
  readonly safety?: (db: FirstlineDatabase) => Promise<Pick<Safety, 'settled'>>
  /** How photos are scaled, where not by the browser (tests). */
  readonly preparePicture?: PreparePicture
}

/** Opens the data of this device for a window and finishes what an earlier window had begun to write. */
export async function openSession(options: SessionOptions): Promise<DataSession> {
  const windowName = uuid()
  const release = await holdWindowLock(windowName)
  const { databaseName: name, preparePicture: _, safety, ...storage } = options
  const db = await openDatabase({ ...storage, name })
  // Neither writes what the other reads, and a person waits for the first rows.
  const [copy] = await Promise.all([safety?.(db), noteLostCollections(db)])
  const device = await openDevice(db, windowName)
  const journal = await openJournal(db, windowName, isWindowOpen)
  await replay(db, journal)
  await catchUpClock(db, device)

  const actorNow$ = new BehaviorSubject(actorOf(device, device.remembered().account))
  const moment = (): Moment => ({ actor: actorNow$.value, now: device.now(), tick: device.tick, newUuid: uuid })
  const stores = { incidents: openIncidentStore({ db, journal, device, moment }), library: openLibraryStore(db) }
  const saves = watchSaves(copy === undefined ? stores : savedTwice(stores, copy))
  const { incidents, library } = saves.stores
  const search = openSearch(db, library)
  const timeline = openTimelineStore(db)
  return {
    db,
    device,
    incidents,
    timeline,
    library,
    files: openFileStore(db, incidents, options.preparePicture ?? preparePicture),
    list: openIncidentList({ db, search, me: () => actorNow$.value.person, actor$: actorNow$ }),
    conflicts: openConflictStore({ db, timeline, actor$: actorNow$, moment }),
    search,
    drafts: openDraftStore(db),
    actor: () => actorNow$.value,
    actor$: actorNow$.asObservable(),
    setActor: async (account) => {
      if (account !== null && device.remembered().localWork) {
        // From here on everything is saved as the account's; what was begun before has to be there to be adopted. A change that was made to
        // what was not yet adopted puts the old author back, so it is gone through until nothing is found.
        actorNow$.next(actorOf(device, account))
        do await saves.settled()
        while ((await adoptIdentity(db, device.localPerson, personOfUser(account.user))) > 0)
      }
      await device.remember({ account, localWork: account === null })
      if (account !== null) await announceDevice(device, library, account)
      actorNow$.next(actorOf(device, account))
    },
    setClockOffset: device.setClockOffset,
    moment,
    close: async () => {
      await journal.settled()
      await device.saveClock()
      await search.close()
      await db.close()
      actorNow$.complete()
      release()
    },
  }
}

/** Before the first sign-in a person works alone and so has everything in their own hands. */
function actorOf(device: DeviceIdentity, account: Account | null): Actor {
  if (account === null) return { person: device.localPerson, user: '', role: 'lead', device: device.device }
  return { person: personOfUser(account.user), user: account.user, role: account.role, device: device.device }
}
