import { CloudCheck, CloudUpload, HardDrive } from 'lucide-react'
import type { IncidentId } from '../../../../shared/domain/ids'
import { useSync } from '../../../stores/sync'

/** Where the incident is, in words: on this device only, or on the server too. */
export function SentStatus({ id }: { readonly id: IncidentId }) {
  const waiting = useSync((state) => state.unsent.has(id))
  const hasServer = useSync((state) => state.status.kind !== 'local-only')
  const Icon = !hasServer ? HardDrive : waiting ? CloudUpload : CloudCheck
  const text = !hasServer ? 'On this device' : waiting ? 'On this device, waiting to be sent' : 'On the server'
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-sm text-muted">
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
      <span className="truncate">{text}</span>
    </span>
  )
}
