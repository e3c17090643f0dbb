import type { FileId, IncidentId } from '../../../../shared/domain/ids'
import type { Result } from '../../../../shared/result'
import { readStorageFacts } from '../../../data/database/storage-facts'
import { type Holdings, type HoldingsDoubt, observeDoubts, takeStock } from '../../../data/readiness'
import type { FetchFileReason } from '../../../data/replication/fetch-file'
import type { DataSession } from '../../../data/session'

/** `apart`: nothing can come. `receiving`: what is new is on its way, so that nobody knows yet what there is. */
export type Connection = 'apart' | 'receiving' | 'caught-up'

export type Readiness =
  | { readonly step: 'looking' }
  | { readonly step: 'fetching'; readonly holdings: Holdings; readonly done: number; readonly total: number }
  | {
      /** `again`: this was found before, and it is being looked at anew. */
      readonly step: 'done' | 'again'
      readonly holdings: Holdings
      /** Why files are missing; null where none is. */
      readonly why: FetchFileReason | null
      /** Bytes left on this device; null where the browser does not tell. */
      readonly space: number | null
      /** Whether the browser has promised to keep what is here; null where it does not tell. */
      readonly persisted: boolean | null
    }

/** What was found, and how the connection was when it was looked. */
export type Found = { readonly readiness: Readiness; readonly connection: Connection }

export type CheckParts = {
  readonly session: DataSession
  readonly connection: () => Connection
  readonly fetchAhead: (
    files: readonly FileId[],
    onProgress: (done: number, total: number) => void,
  ) => Promise<Result<number, FetchFileReason>>
  readonly onFound: (found: Found) => void
}

export type ReadinessCheck = {
  /** Looks anew, and asks once more for files that could not be had. */
  readonly look: () => void
  readonly stop: () => void
}

/**
 * Looks through what is here whenever it is asked to and whenever something of it was written, fetches the files that are missing, and looks
 * again, until nothing has changed meanwhile.
 */
export function startReadinessCheck({ session, connection, fetchAhead, onFound }: CheckParts): ReadinessCheck {
  let last: Readiness = { step: 'looking' }
  /** What the last look found to be assigned; null while there is another look. */
  let assigned: ReadonlySet<IncidentId> | null = null
  /** Incidents of which something was written during a look. */
  const written = new Set<IncidentId>()
  const tried = new Set<FileId>()
  let why: FetchFileReason | null = null
  let isDue = false
  let isRunning = false
  let isStopped = false

  const show = (readiness: Readiness, at: Connection) => {
    last = readiness
    if (!isStopped) onFound({ readiness, connection: at })
  }

  const pass = async () => {
    const at = connection()
    assigned = null
    written.clear()
    const holdings = await takeStock(session)
    const wanted = holdings.missingFiles.map(({ file }) => file).filter((file) => !tried.has(file))
    if (wanted.length > 0) {
      const fetching = (done: number) => show({ step: 'fetching', holdings, done, total: wanted.length }, at)
      fetching(0)
      for (const file of wanted) tried.add(file)
      const fetched = await fetchAhead(wanted, fetching)
      if (!fetched.ok) why = fetched.reason
      isDue = true
      return
    }
    const { available: space, persisted } = await readStorageFacts(session.db)
    assigned = holdings.assigned
    if (isAmong([...written], assigned)) isDue = true
    show({ step: isDue ? 'again' : 'done', holdings, why, space, persisted }, at)
  }
  const run = async () => {
    isRunning = true
    try {
      while (isDue && !isStopped) {
        isDue = false
        await pass()
      }
    } finally {
      isRunning = false
    }
  }
  const lookSoon = () => {
    isDue = true
    if (last.step === 'done') show({ ...last, step: 'again' }, connection())
    if (!isRunning) run().catch((error) => console.error('What is here could not be looked through', error))
  }

  const hear = (doubt: HoldingsDoubt) => {
    // When all has arrived it is looked anyway.
    if (connection() === 'receiving') return
    if (doubt === 'all' || (assigned !== null && isAmong(doubt, assigned))) lookSoon()
    else if (assigned === null) for (const id of doubt) written.add(id)
  }
  const watching = observeDoubts(session).subscribe(hear)

  return {
    look: () => {
      tried.clear()
      why = null
      lookSoon()
    },
    stop: () => {
      isStopped = true
      watching.unsubscribe()
    },
  }
}

function isAmong(ids: readonly IncidentId[], assigned: ReadonlySet<IncidentId>): boolean {
  return ids.some((id) => assigned.has(id))
}
