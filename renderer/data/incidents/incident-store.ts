import { type Observable, of } from 'rxjs'
import { filter } from 'rxjs/operators'
import type { Change } from '../../../shared/domain/change'
import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import { logIncident, type NewIncident } from '../../../shared/domain/log-incident'
import type { Moment } from '../../../shared/domain/moment'
import { createNamedTurns } from '../../../shared/in-turn'
import { type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import type { StorageFailure } from '../database/failures'
import { liveQuery } from '../database/live-query'
import { observeWrites, plain, readStored } from '../database/stored-documents'
import type { DeviceIdentity } from '../device/device'
import { type BulkOutcome, writeMany } from './bulk-write'
import { storeChange } from './incident-writer'
import type { Intent, Journal } from './journal'
import { removeSample } from './remove-sample'

/** Incidents and what happens to them. A change is all or nothing for what a person sees, also when the window ends in the middle of it. */
export type IncidentStore = {
  /** Logs an incident under the next number of this device. */
  readonly log: (input: NewIncident) => Promise<Result<Incident, StorageFailure>>
  /** Runs an operation of the domain on the incident as it is now; changes of one incident wait for each other. */
  readonly perform: <Reason extends string>(
    id: IncidentId,
    operation: (incident: Incident, moment: Moment) => Result<Change, Reason>,
  ) => Promise<Result<Incident, Reason | 'not-found' | StorageFailure>>
  /**
   * Stores a change that was made elsewhere, of `base`; merged with what happened since. Where nobody knows what it was made of (null), the
   * timeline tells which of two values came out of the other.
   */
  readonly commit: (intent: Intent) => Promise<Result<Incident, StorageFailure>>
  readonly get: (id: IncidentId) => Promise<Incident | null>
  /** The incident now and after each change; null while there is none. */
  readonly observe: (id: IncidentId) => Observable<Incident | null>
  /** Writes many new incidents at once (an import, sample data); those whose id is known are left as they are. */
  readonly bulkWrite: (changes: readonly Change[]) => Promise<Result<BulkOutcome, StorageFailure>>
  /** Takes the sample incidents and library records away; how many incidents it were. */
  readonly removeSample: () => Promise<number>
}

type Parts = {
  readonly db: FirstlineDatabase
  readonly journal: Journal
  readonly device: DeviceIdentity
  readonly moment: () => Moment
}

export function openIncidentStore({ db, journal, device, moment }: Parts): IncidentStore {
  const inTurn = createNamedTurns()
  const get = async (id: IncidentId) => {
    const [stored] = await readStored(db.incidents, [id])
    return stored === undefined ? null : plain(stored)
  }
  return {
    log: (input) => {
      const logged = (number: string) => ({ base: null, change: logIncident(input, number, moment()) })
      return storeChange(db, journal, journal.beginNumbered(device, logged))
    },
    perform: (id, operation) =>
      inTurn(id, async () => {
        const base = await get(id)
        if (base === null) return refused('not-found')
        const result = operation(base, moment())
        return result.ok ? storeChange(db, journal, journal.begin({ base, change: result.value })) : result
      }),
    commit: (intent) => inTurn(intent.change.incident.id, () => storeChange(db, journal, journal.begin(intent))),
    get,
    observe: (id) => {
      const touched$ = observeWrites(db.incidents).pipe(filter((written) => written.some((one) => one.id === id)))
      return db.closed ? of(null) : liveQuery(touched$, () => get(id))
    },
    bulkWrite: (changes) => writeMany(db, changes),
    removeSample: () => removeSample(db, moment()),
  }
}
