import { Check, CloudUpload } from 'lucide-react'
import { memo, useCallback } from 'react'
import type { IncidentId } from '../../../../shared/domain/ids'
import { useSync } from '../../../stores/sync'

export type Sent = 'sent' | 'waiting' | 'no-server'

/** Whether the server has an incident, for a whole list: a subscription for each row would cost every row that scrolls by. */
export function useSentOf(): (id: IncidentId) => Sent {
  const unsent = useSync((state) => state.unsent)
  const hasServer = useSync((state) => state.status.kind !== 'local-only')
  return useCallback(
    (id) => {
      if (!hasServer) return 'no-server'
      return unsent.has(id) ? 'waiting' : 'sent'
    },
    [unsent, hasServer],
  )
}

/** The same by shape and word; without a server there is nothing to say. Memoised like the badges: a list draws dozens that stay the same. */
export const SentMark = memo(Mark)

function Mark({ sent }: { readonly sent: Sent }) {
  if (sent === 'no-server') return null
  const waiting = sent === 'waiting'
  const Icon = waiting ? CloudUpload : Check
  const label = waiting ? 'Waiting to be sent' : 'Sent'
  return (
    <span title={label} className={waiting ? 'text-medium' : 'text-control'}>
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">{label}</span>
    </span>
  )
}
