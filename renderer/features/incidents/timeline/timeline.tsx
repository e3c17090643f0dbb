import { useRef } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import { useNames } from '../../../data/use-names'
import { Checkbox } from '../../../ui/checkbox'
import { Select } from '../../../ui/select'
import { Composer } from './composer'
import { EntryItem } from './entry-item'
import { arrange, type TimelineOrder, useTimelineChoice } from './timeline-choice'

const ORDERS: readonly { readonly value: TimelineOrder; readonly label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
]

type TimelineProps = {
  readonly incident: Incident
  /** All of its entries, oldest first; null before they are read. */
  readonly entries: readonly TimelineEntry[] | null
  readonly mayComment: boolean
}

/** Everything that happened to an incident, and the place to add to it. */
export function Timeline({ incident, entries, mayComment }: TimelineProps) {
  const choice = useTimelineChoice()
  const names = useNames()
  const region = useRef<HTMLElement>(null)
  const shown = arrange(entries ?? [], choice)
  return (
    <section ref={region} tabIndex={-1} aria-label="Timeline" className="flex flex-col gap-3 outline-offset-4">
      <div className="flex min-h-8 items-center gap-3">
        <h3 className="flex-1 text-base font-semibold text-strong">Timeline</h3>
        <Checkbox
          label="Comments only"
          checked={choice.commentsOnly}
          onChange={(commentsOnly) => useTimelineChoice.setState({ commentsOnly })}
        />
        <div className="w-32 [&_.control:not(:focus-visible,:hover)]:border-transparent [&_.control]:bg-transparent">
          <Select
            label="Order of the timeline"
            hideLabel
            value={choice.order}
            options={ORDERS}
            onChange={(order) => useTimelineChoice.setState({ order })}
          />
        </div>
      </div>
      {mayComment && (
        <Composer
          key={incident.id}
          incident={incident}
          onLeave={() => region.current?.focus({ preventScroll: true })}
        />
      )}
      {entries !== null && shown.length === 0 && choice.commentsOnly && (
        <p className="text-muted">Nobody has commented yet.</p>
      )}
      <ol className="flex flex-col">
        {shown.map((entry) => (
          <EntryItem key={entry.id} entry={entry} names={names} />
        ))}
      </ol>
    </section>
  )
}
