import { Check, CloudUpload } from 'lucide-react'
import type { IncidentId } from '../../../../shared/domain/ids'
import { useSync } from '../../../stores/sync'

/** Whether the server has the incident, by shape and word; without a server there is nothing to say. */
export function SentMark({ id }: { readonly id: IncidentId }) {
  const waiting = useSync((state) => state.unsent.has(id))
  const hasServer = useSync((state) => state.status.kind !== 'local-only')
  if (!hasServer) return <span />
  const Icon = waiting ? CloudUpload : Check
  const label = waiting ? 'Waiting to be sent' : 'Sent'
  return (
    <span title={label} className={waiting ? 'text-medium' : 'text-control'}>
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">{label}</span>
    </span>
  )
}
