import type { Observable } from 'rxjs'
import type { Change } from '../../shared/domain/change'
import type { IncidentId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import type { NewIncident } from '../../shared/domain/log-incident'
import type { Moment } from '../../shared/domain/moment'
import type { Result } from '../../shared/result'
import type { StorageFailure } from './failures'

/** What became of a batch: `written` are new, `skipped` were there already. */
export type BulkOutcome = { readonly written: number; readonly skipped: number }

/** Incidents and what happens to them. A change is all or nothing for what a person sees, also when the window ends in the middle of it. */
export type IncidentStore = {
  readonly log: (input: NewIncident) => Promise<Result<Incident, StorageFailure>>
  /** Runs an operation of the domain on the incident as it is now; changes of one incident wait for each other. */
  readonly perform: <Reason extends string>(
    id: IncidentId,
    operation: (incident: Incident, moment: Moment) => Result<Change, Reason>,
  ) => Promise<Result<Incident, Reason | 'not-found' | StorageFailure>>
  /** Stores a change that was computed elsewhere. */
  readonly commit: (change: Change) => Promise<Result<Incident, StorageFailure>>
  readonly get: (id: IncidentId) => Promise<Incident | null>
  /** The incident now and after each change; null while there is none. */
  readonly observe: (id: IncidentId) => Observable<Incident | null>
  /** Writes many new incidents at once (an import, sample data); those whose id is known are left as they are. */
  readonly bulkWrite: (changes: readonly Change[]) => Promise<Result<BulkOutcome, StorageFailure>>
  /** Takes the sample incidents and library records away; how many incidents it were. */
  readonly removeSample: () => Promise<number>
}
