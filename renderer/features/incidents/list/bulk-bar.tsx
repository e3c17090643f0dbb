import { Eye, UserRound, X } from 'lucide-react'
import type { Incident } from '../../../../shared/domain/incident'
import { useActor } from '../../../data/use-names'
import { runCommand, shortcutOf } from '../../../stores/commands'
import { Button } from '../../../ui/button'
import { offersFor } from '../actions'
import { useMarked } from './marked'

/** What can be done to all selected incidents at once. */
export function BulkBar({ incidents }: { readonly incidents: readonly Incident[] }) {
  const clear = useMarked((state) => state.clear)
  const count = useMarked((state) => state.ids.size)
  const actor = useActor()
  const can = (id: 'assign' | 'acknowledge') =>
    incidents.some((incident) => offersFor(incident, actor).some((offer) => offer.id === id))
  return (
    <div
      role="toolbar"
      aria-label="Selected incidents"
      className="flex h-11 shrink-0 items-center gap-1.5 border-b border-line bg-accent-soft px-3"
    >
      <span aria-live="polite" className="mr-1 min-w-0 flex-1 truncate font-medium text-strong">
        {count} selected
      </span>
      {can('assign') && (
        <Button icon={UserRound} shortcut={shortcutOf('assign')} onClick={() => runCommand('assign')}>
          Assign…
        </Button>
      )}
      {can('acknowledge') && (
        <Button icon={Eye} shortcut={shortcutOf('acknowledge')} onClick={() => runCommand('acknowledge')}>
          Acknowledge
        </Button>
      )}
      <Button variant="ghost" icon={X} shortcut="Escape" onClick={clear}>
        Clear
      </Button>
    </div>
  )
}
