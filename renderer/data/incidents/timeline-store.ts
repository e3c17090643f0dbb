import type { Observable } from 'rxjs'
import { filter } from 'rxjs/operators'
import { compareEntries } from '../../../shared/domain/entry-order'
import type { IncidentId } from '../../../shared/domain/ids'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { FirstlineDatabase } from '../database/database'
import { liveQuery } from '../database/live-query'
import { answerOf, indexName, observeWrites, prefixRange, readTable } from '../database/stored-documents'

export type TimelineStore = {
  /** The entries of an incident in order, again whenever one is added. */
  readonly observe: (incident: IncidentId) => Observable<readonly TimelineEntry[]>
  readonly read: (incident: IncidentId) => Promise<readonly TimelineEntry[]>
}

const BY_INCIDENT = indexName(['incident', 'hlc'])

export function openTimelineStore(db: FirstlineDatabase): TimelineStore {
  const read = (incident: IncidentId) =>
    readTable(db.timeline, async (docs, decode) => {
      const rows = await answerOf(docs.index(BY_INCIDENT).getAll(prefixRange([incident])))
      return rows.map(decode).sort(compareEntries)
    })
  return {
    read,
    observe: (incident) => {
      const touched$ = observeWrites(db.timeline).pipe(
        filter((entries) => entries.some((entry) => entry.incident === incident)),
      )
      return liveQuery(touched$, () => read(incident))
    },
  }
}
