import { filter, merge, Subscription, skip } from 'rxjs'
import type { FileId } from '../../../shared/domain/ids'
import type { AttachmentBody } from '../../../shared/domain/note-operations'
import { CUT_OFF, type SyncStatus } from '../../../shared/sync-status'
import { LITTLE_SPACE, readSpaceLeft } from '../database/storage-facts'
import { observeWrites } from '../database/stored-documents'
import type { Replication } from '../replication/start-replication'
import type { DataSession } from '../session'
import { assignedWork } from './assigned-work'
import { isHere } from './file-store'

export type FilesAheadOptions = {
  readonly session: Pick<DataSession, 'db' | 'timeline' | 'actor' | 'actor$'>
  readonly replication: Pick<Replication, 'status$' | 'upToDate$' | 'fetchAhead'>
  /** Bytes left on this device, null where it is not known; asked of the browser unless said. */
  readonly spaceLeft?: () => Promise<number | null>
}

/** So many files, then a rest, milliseconds: whatever else is to be done comes in between. */
const AT_ONCE = 3
const REST = 500
/** How soon a file is asked for again that its device has not sent, milliseconds; twice as long each time. */
const FIRST_WAIT = 2_000
const LONGEST_WAIT = 10 * 60_000
/** How long nothing is fetched once there was no room, milliseconds. */
const FULL_WAIT = 10 * 60_000

/** The server answers, nothing arrives and no record waits to be sent: what is fetched now is in nobody's way. */
function isIdle(status: SyncStatus): boolean {
  if (status.kind === 'refused') return status.at !== null
  return status.kind === 'synced' || status.kind === 'unreadable' || status.kind === 'files-wait'
}

/**
 * Brings the photos and documents of open incidents that are assigned to the person here to this device before anybody opens them, whenever
 * replication has nothing else to do. A file comes later than the record that tells of it, so what is not there yet is asked for again. Only in
 * the window that replicates: only there does it say that it is up to date.
 */
export function keepFilesAhead({ session, replication, spaceLeft = readSpaceLeft }: FilesAheadOptions): Subscription {
  const { db } = session
  const asked = new Map<FileId, { readonly times: number; readonly next: number }>()
  let leads = false
  let status: SyncStatus = { kind: 'local-only' }
  /** Something may be missing that was not asked for. */
  let isNew = true
  let looking = false
  let notBefore = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const mayFetch = async () => {
    if (watching.closed || db.closed || !isIdle(status) || Date.now() < notBefore) return false
    const space = await spaceLeft()
    return space === null || space >= LITTLE_SPACE
  }
  const findMissing = async () => {
    const missing: AttachmentBody[] = []
    for await (const work of assignedWork(session, session.actor().person)) missing.push(...work.missing)
    for (const file of asked.keys()) if (!missing.some((body) => body.file === file)) asked.delete(file)
    return missing
  }
  const noteAsked = async (body: AttachmentBody) => {
    if (await isHere(db, body)) return
    const times = (asked.get(body.file)?.times ?? 0) + 1
    asked.set(body.file, { times, next: Date.now() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (times - 1)) })
  }
  /** Whether all of them were asked for. */
  const fetchThem = async (due: readonly AttachmentBody[]) => {
    for (let at = 0; at < due.length; at += AT_ONCE) {
      if (at > 0) await new Promise((rested) => setTimeout(rested, REST))
      if (!(await mayFetch())) return false
      const some = due.slice(at, at + AT_ONCE)
      const ids = some.map(({ file }) => file)
      const fetched = await replication.fetchAhead(ids, () => {})
      if (!fetched.ok && fetched.reason === 'storage-full') notBefore = Date.now() + FULL_WAIT
      // What keeps all of them from coming is over when the server says that there is nothing new.
      if (!fetched.ok && fetched.reason !== 'not-there-yet') return false
      for (const body of some) await noteAsked(body)
    }
    return true
  }
  const isAnyDue = () => isNew || [...asked.values()].some(({ next }) => next <= Date.now())
  const look = async () => {
    while (isAnyDue() && (await mayFetch())) {
      isNew = false
      const missing = await findMissing()
      if (await fetchThem(missing.filter(({ file }) => (asked.get(file)?.next ?? 0) <= Date.now()))) continue
      isNew = true
      break
    }
  }
  const wake = () => {
    if (!leads || looking) return
    looking = true
    clearTimeout(timer)
    look()
      .catch((error: unknown) => {
        isNew = true
        if (!db.closed) console.error('Files could not be fetched ahead', error)
      })
      .finally(() => {
        looking = false
        const next = Math.min(...[...asked.values()].map((each) => each.next))
        // What is due by now and was not asked for waits for replication to be idle, which wakes this too.
        const isAhead = Number.isFinite(next) && next > Date.now()
        if (isAhead && !watching.closed) timer = setTimeout(wake, next - Date.now())
      })
  }

  const watching = new Subscription(() => clearTimeout(timer))
  const assigned$ = observeWrites(db.incidents).pipe(
    filter((written) => written.some(({ assignee }) => assignee === session.actor().person)),
  )
  const attached$ = observeWrites(db.timeline).pipe(
    filter((written) => written.some(({ body }) => body.type === 'attachment')),
  )
  watching.add(
    merge(assigned$, attached$, session.actor$.pipe(skip(1))).subscribe(() => {
      isNew = true
    }),
  )
  watching.add(
    replication.status$.subscribe((next) => {
      status = next
      // After an outage others have had the time to send what was not there.
      if (CUT_OFF.has(next.kind)) {
        asked.clear()
        isNew = true
      }
      if (isIdle(next)) wake()
    }),
  )
  watching.add(
    replication.upToDate$.subscribe(() => {
      leads = true
      wake()
    }),
  )
  return watching
}
