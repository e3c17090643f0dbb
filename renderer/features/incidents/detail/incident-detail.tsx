import { X } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import { allowedActions } from '../../../../shared/domain/lifecycle'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import { useObservable, useSession } from '../../../data/hooks'
import { useActor, useLibrary } from '../../../data/use-names'
import { useNavigation } from '../../../stores/navigation'
import { classNames } from '../../../ui/class-names'
import { IconButton } from '../../../ui/icon-button'
import { Checklists } from '../knowledge/checklists'
import { MayHelp } from '../knowledge/may-help'
import { WriteArticleButton } from '../knowledge/write-article-button'
import { Timeline } from '../timeline/timeline'
import { AddPhotos } from './add-photos'
import { CopyNumber } from './copy-number'
import { DescriptionField } from './description-field'
import { DetailFields } from './detail-fields'
import { Facts } from './facts'
import { OfferBar } from './offer-bar'
import { PriorityWhy } from './priority-why'
import { useRefusedEdits } from './refused-edits'
import { ResolutionBlock } from './resolution-block'
import { SentStatus } from './sent-status'
import { StatusLine } from './status-line'
import { TitleField } from './title-field'
import { useAddPhotos } from './use-add-photos'

/** Everything about one incident: what it is, what can be done now, and what happened so far. */
export function IncidentDetail({ incident }: { readonly incident: Incident }) {
  const actor = useActor()
  const allowed = new Set(allowedActions(incident, actor))
  const closeIncident = useNavigation((state) => state.closeIncident)
  const readOnly = !allowed.has('edit')
  const refusedEdits = useRefusedEdits(incident.id)
  const library = useLibrary()
  const session = useSession()
  const timeline = useObservable<readonly TimelineEntry[] | null>(
    () => session.timeline.observe(incident.id),
    [session, incident.id],
    null,
  )
  const photos = usePhotoDrop(incident, allowed.has('attach'))
  return (
    <article
      aria-label={`Incident ${incident.number}`}
      {...photos.handlers}
      className={classNames(
        '@container flex h-full min-w-0 flex-col',
        photos.over && 'outline-2 -outline-offset-4 outline-dashed outline-focus',
      )}
    >
      <header className="flex min-h-11 shrink-0 items-center gap-x-2 border-b border-line pr-2 pl-5 @max-[30rem]:flex-wrap @max-[30rem]:py-2">
        <div className="@max-[30rem]:flex-1">
          <CopyNumber number={incident.number} />
        </div>
        <div className="min-w-0 flex-1 @max-[30rem]:order-last @max-[30rem]:-ml-1.5 @max-[30rem]:basis-full">
          <SentStatus incident={incident} />
        </div>
        {allowed.has('attach') && <AddPhotos incident={incident.id} />}
        <IconButton icon={X} label="Close the detail" shortcut="Escape" onClick={closeIncident} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-4 px-5 py-4 @[60rem]:grid @[60rem]:max-w-none @[60rem]:grid-cols-[minmax(0,1fr)_22rem] @[60rem]:gap-x-8">
          <div className="flex min-w-0 flex-col gap-3">
            <TitleField incident={incident} readOnly={readOnly} refusedEdits={refusedEdits} />
            <StatusLine incident={incident} />
            <PriorityWhy incident={incident} mayLift={allowed.has('lift-override')} />
            <OfferBar incident={incident} />
          </div>
          <aside
            aria-label="About this incident"
            className="flex min-w-0 flex-col gap-4 border-y border-line py-3 @[60rem]:row-span-3 @[60rem]:border-y-0 @[60rem]:border-l @[60rem]:py-0 @[60rem]:pl-5"
          >
            <DetailFields
              incident={incident}
              mayEdit={!readOnly}
              mayAssign={allowed.has('assign')}
              refusedEdits={refusedEdits}
            />
            <Facts incident={incident} />
          </aside>
          <div className="flex min-w-0 flex-col gap-4">
            <DescriptionField incident={incident} readOnly={readOnly} refusedEdits={refusedEdits} />
            <ResolutionBlock incident={incident} />
            {(incident.state === 'resolved' || incident.state === 'closed') && (
              <WriteArticleButton incident={incident} library={library} />
            )}
            {timeline !== null && (
              <Checklists
                incident={incident}
                timeline={timeline}
                library={library}
                mayCheckOff={allowed.has('check-off')}
              />
            )}
            {incident.phase === 'open' && <MayHelp incident={incident} library={library} />}
            <Timeline incident={incident} entries={timeline} mayComment={allowed.has('comment')} />
          </div>
        </div>
      </div>
    </article>
  )
}

/** Photos that are pasted or dropped anywhere on the detail. */
function usePhotoDrop(incident: Incident, enabled: boolean) {
  const addPhotos = useAddPhotos(incident.id)
  const [over, setOver] = useState(false)
  const take = (event: ClipboardEvent | DragEvent, transfer: DataTransfer) => {
    setOver(false)
    if (!enabled || transfer.files.length === 0) return
    event.preventDefault()
    void addPhotos([...transfer.files])
  }
  const handlers = {
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
    onDragOver: (event: DragEvent) => {
      if (!enabled || !event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
  }
  return { over, handlers }
}
