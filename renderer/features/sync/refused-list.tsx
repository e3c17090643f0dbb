import type { IncidentId } from '../../../shared/domain/ids'
import type { QuarantinedDocument } from '../../data/local-documents'
import { Button } from '../../ui/button'
import { refusedName } from './refused-name'

type RefusedListProps = {
  readonly refused: readonly QuarantinedDocument[]
  readonly onOpen: (id: IncidentId) => void
}

/** What the server refused, each with the server's own reason and a way to the incident. */
export function RefusedList({ refused, onOpen }: RefusedListProps) {
  return (
    <ul aria-label="Refused by the server" className="-mx-3 max-h-60 overflow-y-auto border-t border-line">
      {refused.map((each) => {
        const { incident } = each
        return (
          <li key={each.id} className="flex items-start gap-2 border-b border-line px-3 py-2 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium text-strong">{refusedName(each)}</p>
              <p className="text-sm text-critical">{each.reason}</p>
            </div>
            {incident !== '' && (
              <Button size="sm" onClick={() => onOpen(incident)}>
                Open
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
