import type { IncidentId } from '../../../../shared/domain/ids'
import { useIncident } from '../../../data/use-incident'
import { useNavigation } from '../../../stores/navigation'

/** The incident from whose resolution an article was written: a way to it where this device has it. */
export function FromIncident({ id }: { readonly id: IncidentId }) {
  const open = useNavigation((state) => state.open)
  const incident = useIncident(id)
  if (incident === undefined) return null
  if (incident === null) return 'An incident that is not on this device'
  return (
    <button
      type="button"
      onClick={() => open(incident.id)}
      className="max-w-full truncate rounded-sm text-left text-accent-text hover:underline"
    >
      {incident.number} {incident.title}
    </button>
  )
}
