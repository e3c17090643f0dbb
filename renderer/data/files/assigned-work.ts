import type { PersonId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { AttachmentBody } from '../../../shared/domain/note-operations'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { readAssigned } from '../list/index-window'
import type { DataSession } from '../session'
import { filesMissing } from './file-store'

/** An open incident that is assigned to a person, with what this device has of it. */
export type AssignedWork = {
  readonly incident: Incident
  readonly timeline: readonly TimelineEntry[]
  /** Its photos and documents that are not wholly here. */
  readonly missing: readonly AttachmentBody[]
}

/** Goes through what is assigned to a person and open, one incident after the other. */
export async function* assignedWork(
  { db, timeline }: Pick<DataSession, 'db' | 'timeline'>,
  person: PersonId,
): AsyncGenerator<AssignedWork> {
  for (const incident of await readAssigned(db, person)) {
    const entries = await timeline.read(incident.id)
    yield { incident, timeline: entries, missing: await filesMissing(db, entries) }
  }
}
