import type { SyncStatus } from '../../../shared/sync-status'
import { useSync } from '../../stores/sync'

/** So long it stores before it rests, and so long it rests at most, milliseconds. */
const STORING = 3_000
const REST = 5_000

const CONNECTED: readonly SyncStatus['kind'][] = ['sending', 'receiving', 'refused', 'files-wait']

/**
 * An import always has something to send, and for as long as there is, RxDB takes in nothing from others: a lead would miss alerts. So it rests
 * from time to time until the server has confirmed that everything of others is here; at once where there is no connection.
 */
export function createRests(now: () => number = Date.now): () => Promise<void> {
  let storingSince = now()
  return async () => {
    if (now() - storingSince < STORING) return
    const { status, unsent } = useSync.getState()
    if (CONNECTED.includes(status.kind) && unsent?.size !== 0) await seenAfter(now())
    storingSince = now()
  }
}

function seenAfter(moment: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, REST)
    const stop = useSync.subscribe(({ seenAt }) => {
      if (seenAt !== null && seenAt > moment) end()
    })
  })
}
