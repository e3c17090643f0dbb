import { useCallback, useEffect, useRef, useState } from 'react'
import { ok } from '../../../../shared/result'
import { readStorageFacts } from '../../../data/database/storage-facts'
import { useSession } from '../../../data/hooks'
import { type Holdings, takeStock } from '../../../data/readiness'
import type { FetchFileReason } from '../../../data/replication/fetch-file'
import { useSync } from '../../../stores/sync'

export type Readiness =
  | { readonly step: 'looking' }
  | { readonly step: 'fetching'; readonly holdings: Holdings; readonly done: number; readonly total: number }
  | {
      readonly step: 'done'
      readonly holdings: Holdings
      /** Why files are missing; null where none is. */
      readonly why: FetchFileReason | null
      /** Bytes left on this device; null where the browser does not tell. */
      readonly space: number | null
      /** Whether the browser has promised to keep what is here; null where it does not tell. */
      readonly persisted: boolean | null
    }

/**
 * Looks through what is here, fetches the files that are missing, and looks again: at first, when the server can be reached again, and
 * whenever `again` is called. What was found before stays until then.
 */
export function useReadiness(isConnected: boolean): { readonly readiness: Readiness; readonly again: () => void } {
  const session = useSession()
  const [readiness, setReadiness] = useState<Readiness>({ step: 'looking' })
  const turn = useRef(0)

  const again = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    const show = (next: Readiness) => {
      if (turn.current === mine) setReadiness(next)
    }
    const run = async () => {
      const holdings = await takeStock(session)
      const wanted = holdings.missingFiles.map(({ file }) => file)
      const fetching = (done: number) => show({ step: 'fetching', holdings, done, total: wanted.length })
      if (wanted.length > 0) fetching(0)
      const fetched = wanted.length === 0 ? ok(0) : await useSync.getState().fetchAhead(wanted, fetching)
      const { available, persisted } = await readStorageFacts(session.db)
      const after = wanted.length === 0 ? holdings : await takeStock(session)
      show({ step: 'done', holdings: after, why: fetched.ok ? null : fetched.reason, space: available, persisted })
    }
    run().catch((error) => console.error('What is here could not be looked through', error))
  }, [session])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what could not be had before can be had once there is a connection
  useEffect(() => {
    again()
    return () => {
      turn.current += 1
    }
  }, [again, isConnected])
  return { readiness, again }
}
