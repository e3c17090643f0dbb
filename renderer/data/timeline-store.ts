import type { Observable } from 'rxjs'
import type { IncidentId } from '../../shared/domain/ids'
import type { TimelineEntry } from '../../shared/domain/timeline-entry'

export type TimelineStore = {
  /** The entries of an incident in order, again whenever one is added. */
  readonly observe: (incident: IncidentId) => Observable<readonly TimelineEntry[]>
  readonly read: (incident: IncidentId) => Promise<readonly TimelineEntry[]>
}
