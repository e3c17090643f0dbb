import { useCallback, useMemo } from 'react'
import type { Incident } from '../../../shared/domain/incident'
import { workRefused } from '../../data/replication/work-refused'
import { useSync } from '../../stores/sync'

/**
 * Whether the server has an incident. `sample`: it is sample data, which is never sent. `refused`: something of it the server does not take.
 * `unknown`: nobody has found out yet what waits. `doubtful`: the server has had it, and is no longer the one that it was. `missing`: such a server lacks what a colleague did to it.
 */
export type Sent = 'no-server' | 'sample' | 'refused' | 'waiting' | 'unknown' | 'doubtful' | 'missing' | 'sent'

/** Whether the server has an incident, for a whole list: a subscription for each row would cost every row that scrolls by. */
export function useSentOf(): (incident: Pick<Incident, 'id' | 'sample'>) => Sent {
  const unsent = useSync((state) => state.unsent)
  const refused = useSync((state) => state.refused)
  const missing = useSync((state) => state.missingOfOthers)
  const status = useSync((state) => state.status.kind)
  const refusedWork = useMemo(() => workRefused(refused), [refused])
  return useCallback(
    ({ id, sample }) => {
      if (status === 'local-only') return 'no-server'
      if (sample) return 'sample'
      if (refusedWork.has(id)) return 'refused'
      if (unsent === null) return 'unknown'
      if (unsent.has(id)) return 'waiting'
      if (status === 'server-changed') return 'doubtful'
      return missing.has(id) ? 'missing' : 'sent'
    },
    [unsent, refusedWork, missing, status],
  )
}
