import { ArrowLeft, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { IconButton } from '../../../ui/icon-button'
import { openRecord } from '../knowledge-view'

type RecordFrameProps = {
  /** The accessible name of the record or of its form. */
  readonly label: string
  /** What stands in the line above: what kind of record it is, in which state. */
  readonly kind: ReactNode
  readonly children: ReactNode
}

/** What is open beside the list, with the ways out of it: to the list, and to the incident from which somebody came. */
export function RecordFrame({ label, kind, children }: RecordFrameProps) {
  const cameFrom = useNavigation((state) => state.openIncident)
  const showPanel = useNavigation((state) => state.showPanel)
  return (
    <article aria-label={label} className="flex h-full min-w-0 flex-col">
      <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line pr-2 pl-5">
        <div className="flex min-w-0 flex-1 items-center gap-3 text-muted">{kind}</div>
        {cameFrom !== null && (
          <Button size="sm" variant="ghost" icon={ArrowLeft} onClick={() => showPanel('list')}>
            Back to the incident
          </Button>
        )}
        <IconButton icon={X} label="Close" shortcut="Escape" onClick={() => openRecord(null)} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-4 px-5 py-4">{children}</div>
      </div>
    </article>
  )
}
