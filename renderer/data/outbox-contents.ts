import { compareEntries } from '../../shared/domain/entry-order'
import type { IncidentId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import type { LibraryRecord } from '../../shared/domain/library'
import type { TimelineEntry } from '../../shared/domain/timeline-entry'
import type { FirstlineDatabase } from './database/database'
import { plain, readStored } from './database/stored-documents'
import { type Home, homeOfId } from './replication/record-kind'

/** Documents that wait, as this device holds them. */
export type OutboxContents = {
  /** Null for library records, and where this device does not hold it. */
  readonly incident: Incident | null
  /** Lines of the timeline that wait, oldest first. */
  readonly entries: readonly TimelineEntry[]
  readonly records: readonly LibraryRecord[]
  /** How many pieces of photos and documents. */
  readonly pieces: number
}

/** Reads what of an incident, or of the library, stands behind some ids. */
export async function readOutboxContents(
  db: FirstlineDatabase,
  incident: IncidentId | '',
  ids: readonly string[],
): Promise<OutboxContents> {
  const among = (home: Home) => ids.filter((id) => homeOfId(id) === home)
  const [[stored], entries, records] = await Promise.all([
    incident === '' ? [] : readStored(db.incidents, [incident]),
    readStored(db.timeline, among('timeline')),
    readStored(db.library, among('library')),
  ])
  return {
    incident: stored === undefined ? null : plain(stored),
    entries: entries.map(plain).sort(compareEntries),
    records: records.map(plain),
    pieces: among('files').length,
  }
}
