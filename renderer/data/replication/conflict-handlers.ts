import type { RxConflictHandler, RxConflictHandlerInput, WithDeleted } from 'rxdb'
import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import { mergeIncidents } from '../../../shared/domain/merge'
import { mergeEntry } from '../../../shared/domain/merge-entry'
import { mergeLibraryRecords } from '../../../shared/domain/merge-library'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { FirstlineDatabase } from '../database/database'
import { mergeOnTimeline } from '../incidents/merge-on-timeline'
import type { Quarantine } from './quarantine'
import { type Identified, incidentKind, libraryKind, type RecordKind } from './record-kind'
import { refusedBase } from './refused-base'
import { sameDocument } from './same-document'

/**
 * Gives the collections our merge. What a merge lost is in the timeline before the merged incident is stored: a process that ends in between
 * merges again and writes the same entries, because their ids come from their content. `isSetBack`: the server may not know the version that
 * RxDB takes for the shared one.
 */
export function installConflictHandlers(db: FirstlineDatabase, quarantine: Quarantine, isSetBack: () => boolean): void {
  const handlerOf = <Doc>(
    resolve: (input: RxConflictHandlerInput<Doc>) => Promise<WithDeleted<Doc>>,
  ): RxConflictHandler<Doc> => ({ isEqual: sameDocument, resolve })

  db.incidents.conflictHandler = handlerOf<Incident>(async (input) => {
    const { incident, entries } = await resolveIncident(input, db, isSetBack() ? null : quarantine)
    if (entries.length > 0) await writeEntries(db, entries)
    return incident
  })
  db.library.conflictHandler = handlerOf<LibraryRecord>(async (input) => {
    const { newDocumentState: ours, realMasterState: theirs } = input
    if (theirs._deleted || ours._deleted) return alive(ours, theirs)
    const base = isSetBack() ? null : sharedVersion(input, libraryKind, quarantine)
    return mergeLibraryRecords(withoutRevision(ours), withoutRevision(theirs), base && withoutRevision(base))
  })
  db.timeline.conflictHandler = handlerOf<TimelineEntry>(async ({ newDocumentState: ours, realMasterState: theirs }) =>
    alive(theirs, ours),
  )
}

type Resolved = { readonly incident: WithDeleted<Incident>; readonly entries: readonly TimelineEntry[] }

/** `quarantine`: null where no shared version is known. */
async function resolveIncident(
  input: RxConflictHandlerInput<Incident>,
  db: FirstlineDatabase,
  quarantine: Quarantine | null,
): Promise<Resolved> {
  const { newDocumentState: ours, realMasterState: theirs } = input
  if (ours._deleted) return { incident: theirs, entries: [] }
  if (theirs._deleted) return { incident: ours, entries: [keptInsteadOfRemoved(ours)] }
  if (quarantine === null) {
    const { incident, entries } = await mergeOnTimeline(ours, theirs, db)
    return { incident: { ...incident, _deleted: false }, entries }
  }
  const merge = mergeIncidents({ base: sharedVersion(input, incidentKind, quarantine), ours, theirs })
  return { incident: { ...merge.incident, _deleted: false }, entries: merge.entries }
}

/** The last version that the server and this device both had; null where it is not known, or was a removal. */
function sharedVersion<Doc extends Identified>(
  { newDocumentState: ours, assumedMasterState: assumed }: RxConflictHandlerInput<Doc>,
  kind: RecordKind<Doc>,
  quarantine: Quarantine,
): WithDeleted<Doc> | null {
  const refused = refusedBase(quarantine, kind, ours.id, assumed)
  const base = (refused === undefined ? assumed : refused) ?? null
  return base?._deleted ? null : base
}

/** Somebody's unsent edit outlives the server's removal of the incident, and the timeline says so. */
function keptInsteadOfRemoved(incident: Incident): TimelineEntry {
  const by = incident.updatedBy
  const hlc = incidentKind.hlcOf(incident)
  return mergeEntry(incident, {
    field: 'removed',
    kept: { value: false, stamp: { by, hlc } },
    lost: { value: true, stamp: { by: '', hlc } },
  })
}

export async function writeEntries(db: FirstlineDatabase, entries: readonly TimelineEntry[]): Promise<void> {
  const { error } = await db.timeline.bulkInsert([...entries])
  const failed = error.find((problem) => problem.status !== 409)
  if (failed) throw new Error(`a merge could not be recorded: ${failed.status}`)
}

/** The one that was not deleted; the first where both are as good. */
function alive<Doc>(a: WithDeleted<Doc>, b: WithDeleted<Doc>): WithDeleted<Doc> {
  return a._deleted ? b : a
}

/** Of the same time, the order of their text decides: the revision must not count. */
function withoutRevision<State extends object>(state: State): State {
  const copy = { ...state }
  Reflect.deleteProperty(copy, '_rev')
  return copy
}
