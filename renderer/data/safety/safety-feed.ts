import type { FirstlineBridge } from '../../../shared/ipc'
import { LARGEST_DOCUMENT, LONGEST_ID, type SafetyOperation } from '../../../shared/safety'
import type { FirstlineDatabase } from '../database/database'
import { withoutMarks } from '../replication/without-marks'
import { heightOf, readVersions } from './collections'
import { observeOwnWrites } from './own-writes'

/** A batch goes after so many milliseconds, so that what is written together travels together. */
const GATHERING = 10
/** Operations and characters of one batch: turned into text in a few milliseconds. */
const AT_ONCE = 500
const BATCH = 256_000
const FIRST_RETRY = 1_000
const LAST_RETRY = 60_000
/** While the disk refuses, no more documents than this are kept in memory; the others are read again. */
const MOST_IN_MEMORY = 2_000

type Waiting =
  | { readonly kind: 'write'; readonly id: string; readonly height: number; readonly document: object | null }
  | { readonly kind: 'confirmed'; readonly id: string; readonly height: number }

export type SafetyFeed = {
  /** Documents that should have been told before: as they are stored now. */
  readonly tellAgain: (ids: readonly string[]) => void
  /** A server holds these versions. */
  readonly confirmed: (versions: readonly { readonly id: string; readonly height: number }[]) => void
  /** When everything told so far stands in the safety copy, or the disk has refused it. */
  readonly settled: () => Promise<void>
  readonly stop: () => void
}

/** Tells the main process what this window writes and what a server has confirmed: in order, in batches, behind everything else. */
export function openSafetyFeed(db: FirstlineDatabase, request: FirstlineBridge['request']): SafetyFeed {
  let queue = new Map<string, Waiting>()
  let sending: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let delay = FIRST_RETRY
  let isRefused = false
  let stopped = false

  const add = (next: Waiting) => {
    const before = queue.get(next.id)
    if (next.kind === 'confirmed' && before !== undefined && before.height > next.height) return
    queue.delete(next.id)
    const lean = next.kind === 'write' && isRefused && queue.size > MOST_IN_MEMORY
    queue.set(next.id, lean ? { ...next, document: null } : next)
  }
  const sendSoon = (wait: number) => {
    if (stopped || sending !== null || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      send()
    }, wait)
  }
  const send = () => {
    sending = sendAll().finally(() => {
      sending = null
      if (queue.size > 0) sendSoon(isRefused ? delay : GATHERING)
    })
  }
  const sendAll = async () => {
    while (queue.size > 0) {
      const batch = await nextBatch(db, queue)
      // What was changed while it was read waits on.
      for (const waiting of batch.taken) if (queue.get(waiting.id) === waiting) queue.delete(waiting.id)
      // A main process that has ended rejects: the next start finds out what it lacks.
      const isKept =
        batch.operations.length === 0 || (await request('safety:append', [...batch.operations]).catch(() => false))
      if (!isKept) {
        // What was written since then is newer than what did not arrive.
        queue = new Map([...batch.taken.map((waiting) => [waiting.id, waiting] as const), ...queue])
        delay = isRefused ? Math.min(2 * delay, LAST_RETRY) : FIRST_RETRY
        isRefused = true
        return
      }
      isRefused = false
    }
  }

  const watching = observeOwnWrites(db).subscribe((documents) => {
    for (const document of documents) {
      const { id } = document
      // Deleted by ourselves before anybody saw it: a change that was taken back.
      if (document._deleted) add({ kind: 'confirmed', id, height: heightOf(document) })
      else add({ kind: 'write', id, height: heightOf(document), document })
    }
    sendSoon(GATHERING)
  })

  return {
    tellAgain: (ids) => {
      for (const id of ids) if (!queue.has(id)) add({ kind: 'write', id, height: 0, document: null })
      sendSoon(GATHERING)
    },
    confirmed: (versions) => {
      for (const { id, height } of versions) add({ kind: 'confirmed', id, height })
      if (versions.length > 0) sendSoon(GATHERING)
    },
    settled: async () => {
      clearTimeout(timer)
      timer = undefined
      await sending
      // Of several who wait, one sends for all.
      if (queue.size > 0 && sending === null && !stopped) send()
      await sending
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      watching.unsubscribe()
    },
  }
}

type Batch = { readonly taken: readonly Waiting[]; readonly operations: readonly SafetyOperation[] }

/** The first of what waits, as text; documents that are gone meanwhile need no copy. */
async function nextBatch(db: FirstlineDatabase, queue: ReadonlyMap<string, Waiting>): Promise<Batch> {
  const first = [...queue.values()].slice(0, AT_ONCE)
  const unread = first.flatMap((waiting) => (waiting.kind === 'write' && waiting.document === null ? [waiting.id] : []))
  const read = new Map((await readVersions(db, unread)).map((version) => [version.id, version]))
  const taken: Waiting[] = []
  const operations: SafetyOperation[] = []
  let size = 0
  for (const waiting of first) {
    const operation = operationOf(waiting, read.get(waiting.id))
    const length = operation?.kind === 'write' ? operation.json.length : 0
    if (taken.length > 0 && size + length > BATCH) break
    size += length
    taken.push(waiting)
    if (operation !== null) operations.push(operation)
  }
  return { taken, operations }
}

function operationOf(
  waiting: Waiting,
  read: { readonly height: number; readonly document: object } | undefined,
): SafetyOperation | null {
  const { id } = waiting
  if (waiting.kind === 'confirmed') return { kind: 'confirmed', id, height: waiting.height }
  const { document, height } = waiting.document === null ? (read ?? { document: null, height: 0 }) : waiting
  if (document === null) return null
  const json = JSON.stringify(withoutMarks(document))
  if (json.length <= LARGEST_DOCUMENT && id.length <= LONGEST_ID) return { kind: 'write', id, height, json }
  console.error(`${id} is too large for the safety copy`)
  return null
}
