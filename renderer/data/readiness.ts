import { filter, map, merge, type Observable, skip } from 'rxjs'
import type { FileId, IncidentId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import type { LibraryKind } from '../../shared/domain/library'
import { observeWrites } from './database/stored-documents'
import { assignedWork } from './files/assigned-work'
import type { DataSession } from './session'

/** A file of an incident that is not on this device. */
export type WantedFile = { readonly file: FileId; readonly name: string; readonly incident: Incident }

/** What this device holds for working without a connection. */
export type Holdings = {
  /** Open and assigned to the person here. */
  readonly assigned: ReadonlySet<IncidentId>
  readonly entries: number
  /** Incidents of which not even the first line of the timeline is here. */
  readonly withoutTimeline: readonly Incident[]
  readonly files: number
  readonly missingFiles: readonly WantedFile[]
  readonly library: { readonly [Kind in LibraryKind]: number }
}

/** Looks through what is assigned to the person on this device, with timelines and files, and counts the library. */
export async function takeStock(session: DataSession): Promise<Holdings> {
  const incidents: Incident[] = []
  let entries = 0
  let files = 0
  const withoutTimeline: Incident[] = []
  const missingFiles: WantedFile[] = []
  for await (const { incident, timeline, missing } of assignedWork(session, session.actor().person)) {
    incidents.push(incident)
    entries += timeline.length
    if (timeline.length === 0) withoutTimeline.push(incident)
    files += timeline.filter(({ body }) => body.type === 'attachment').length
    for (const { file, name } of missing) missingFiles.push({ file, name, incident })
  }
  const { people, teams, services, devices, articles, playbooks } = await session.library.read()
  return {
    assigned: new Set(incidents.map(({ id }) => id)),
    ...{ entries, withoutTimeline, files, missingFiles },
    library: {
      person: people.size,
      team: teams.size,
      service: services.size,
      device: devices.size,
      article: articles.size,
      playbook: playbooks.size,
    },
  }
}

/** What a write can change of what `takeStock` found: all of it, or what these incidents came with where they are among the assigned. */
export type HoldingsDoubt = 'all' | readonly IncidentId[]

/** Tells of each write, also what another window or replication wrote, and of each change of who acts here. */
export function observeDoubts({ db, actor, actor$ }: DataSession): Observable<HoldingsDoubt> {
  const incidentsOf = map((written: readonly { readonly incident: IncidentId }[]) => written.map((one) => one.incident))
  return merge(
    actor$.pipe(
      skip(1),
      map(() => 'all' as const),
    ),
    observeWrites(db.incidents).pipe(
      map((written) =>
        written.some(({ assignee }) => assignee === actor().person) ? 'all' : written.map(({ id }) => id),
      ),
    ),
    observeWrites(db.timeline).pipe(incidentsOf),
    observeWrites(db.files).pipe(incidentsOf),
    observeWrites(db.library).pipe(
      filter((written) => written.some(({ kind }) => kind !== 'device')),
      map(() => 'all' as const),
    ),
  )
}
