import { distinctUntilChanged, EMPTY, filter, map, type Observable, of, type Subscription, switchMap } from 'rxjs'
import type { Incident } from '../../../shared/domain/incident'
import type { Moment } from '../../../shared/domain/moment'
import { assignmentSeen, isTakenUp, receipt, receiptId } from '../../../shared/domain/receipt'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull } from '../database/failures'
import { liveQuery } from '../database/live-query'
import { observeWrites, plain, readStored, writeStored } from '../database/stored-documents'
import { readAssigned } from '../list/index-window'
import type { DataSession } from '../session'

/**
 * Lets the others know that this device holds what is assigned to the person on it, once for each assignment. `arrived$`: what replication
 * stored. Nothing is written where the incident itself shows it, before a sign-in, and for those who only read.
 */
export function giveReceipts(
  session: Pick<DataSession, 'db' | 'actor$' | 'moment'>,
  arrived$: Observable<Incident>,
): Subscription {
  const { db, actor$, moment } = session
  return actor$
    .pipe(
      map(({ person, user, role }) => (user === '' || role === 'viewer' ? null : person)),
      distinctUntilChanged(),
      switchMap((person) =>
        person === null
          ? EMPTY
          : liveQuery(arrived$.pipe(filter(({ assignee }) => assignee === person)), () => giveMissing(db, moment)),
      ),
    )
    .subscribe({ error: (error) => console.error('Receipts could not be given', error) })
}

async function giveMissing(db: FirstlineDatabase, moment: () => Moment): Promise<void> {
  const now = moment()
  const { person } = now.actor
  const mine = await readAssigned(db, person)
  const wanted = mine.flatMap((incident) => {
    const body = assignmentSeen(incident)
    return body === null || incident.sample || isTakenUp(incident)
      ? []
      : [{ incident, body, id: receiptId(incident.id, person, body) }]
  })
  const given = await readStored(
    db.timeline,
    wanted.map(({ id }) => id),
  )
  const known = new Set(given.map(({ id }) => id))
  const missing = wanted.filter(({ id }) => !known.has(id))
  try {
    const rows = missing.map(({ incident, body }) => ({ document: receipt(incident, body, now) }))
    await writeStored(db.timeline, rows, 'receipt')
  } catch (error) {
    // The next thing that arrives, or the next start, does it.
    if (!isStorageFull(error)) throw error
  }
}

/** The receipt of the assignee's device for the incident as it is assigned now; null while there is none. */
export function observeReceipt(db: FirstlineDatabase, incident: Incident): Observable<TimelineEntry | null> {
  const { assignee } = incident
  const body = assignmentSeen(incident)
  if (body === null || assignee === '') return of(null)
  const id = receiptId(incident.id, assignee, body)
  const touched$ = observeWrites(db.timeline).pipe(filter((entries) => entries.some((entry) => entry.id === id)))
  return liveQuery(touched$, async () => {
    const [stored] = await readStored(db.timeline, [id])
    return stored === undefined ? null : plain(stored)
  })
}
