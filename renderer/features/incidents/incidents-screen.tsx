import { useState } from 'react'
import type { Incident } from '../../../shared/domain/incident'
import { useIncident } from '../../data/use-incident'
import { useDialogs } from '../../stores/dialogs'
import { useNavigation } from '../../stores/navigation'
import { classNames } from '../../ui/class-names'
import { EmptyState } from '../../ui/empty-state'
import { IncidentDetail } from './detail/incident-detail'
import { ActionDialog } from './dialogs/action-dialog'
import { AssignDialog } from './dialogs/assign-dialog'
import { ListPane } from './list/list-pane'
import { useIncidentCommands } from './use-incident-commands'
import { useTargets } from './use-targets'

/**
 * Beside the detail. Where there is no room for both it lies hidden below: so it keeps its place, and J and K lead on to the next incident.
 */
const BESIDE =
  '@max-[48rem]:invisible w-full shrink-0 border-line @[48rem]:w-[clamp(23.5rem,43%,46rem)] @[48rem]:border-r'

/** The incidents of a view and, beside them, the one that is open; in a narrow window in their place. */
export function IncidentsScreen() {
  const openId = useNavigation((state) => state.openIncident)
  const closeIncident = useNavigation((state) => state.closeIncident)
  const opened = useLastKnown(useIncident(openId))
  const assigning = useDialogs((state) => state.open === 'assign')
  const targets = useTargets()
  useIncidentCommands(targets)
  const { incidents } = targets
  const [only] = incidents.length === 1 ? incidents : []
  return (
    <div className="@container relative flex h-full min-h-0 min-w-0">
      <section aria-label="List" className={classNames('flex min-w-0 flex-col', openId === null ? 'flex-1' : BESIDE)}>
        <ListPane incidents={incidents} />
      </section>
      {openId !== null && (
        <section aria-label="Detail" className="min-w-0 flex-1 @max-[48rem]:absolute @max-[48rem]:inset-0">
          {opened && <IncidentDetail key={opened.id} incident={opened} />}
          {opened === null && (
            <EmptyState
              title="This incident is not on this device."
              action="Back to the list"
              onAction={closeIncident}
            />
          )}
        </section>
      )}
      {only && <ActionDialog incident={only} />}
      {assigning && incidents.length > 0 && <AssignDialog incidents={incidents} />}
    </div>
  )
}

/** The incident, or the one before while it is still being read: so that the detail never blinks. */
function useLastKnown(incident: Incident | null | undefined): Incident | null | undefined {
  const [known, setKnown] = useState(incident)
  if (incident !== undefined && incident !== known) setKnown(incident)
  return incident ?? (incident === undefined ? known : null)
}
