import type { IncidentId } from '../../../../shared/domain/ids'
import { useIncident } from '../../../data/use-incident'
import { useNavigation } from '../../../stores/navigation'
import { TextLink } from '../../../ui/text-link'

/** The incident from whose resolution an article was written: a way to it where this device has it. */
export function FromIncident({ id }: { readonly id: IncidentId }) {
  const open = useNavigation((state) => state.open)
  const incident = useIncident(id)
  if (incident === undefined) return null
  if (incident === null) return 'An incident that is not on this device'
  return (
    <TextLink onClick={() => open(incident.id)}>
      {incident.number} {incident.title}
    </TextLink>
  )
}
