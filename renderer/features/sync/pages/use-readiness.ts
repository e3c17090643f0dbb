import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../../../data/hooks'
import { useSync } from '../../../stores/sync'
import {
  type Connection,
  type Found,
  type Readiness,
  type ReadinessCheck,
  startReadinessCheck,
} from './check-readiness'

/**
 * What is here, kept true while it is shown: looked through at first, when the connection is another, when something of it was written, and
 * whenever `again` is called. What was found before stays until then, as `again`.
 */
export function useReadiness(connection: Connection): { readonly readiness: Readiness; readonly again: () => void } {
  const session = useSession()
  const [found, setFound] = useState<Found>({ readiness: { step: 'looking' }, connection })
  const present = useRef(connection)
  const check = useRef<ReadinessCheck | null>(null)
  const again = useCallback(() => check.current?.look(), [])

  useEffect(() => {
    const started = startReadinessCheck({
      session,
      connection: () => present.current,
      fetchAhead: (files, onProgress) => useSync.getState().fetchAhead(files, onProgress),
      onFound: setFound,
    })
    check.current = started
    return started.stop
  }, [session])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another session has another check
  useEffect(() => {
    present.current = connection
    again()
  }, [again, connection, session])

  const { readiness } = found
  const isOld = found.connection !== connection && readiness.step === 'done'
  return { readiness: isOld ? { ...readiness, step: 'again' } : readiness, again }
}
