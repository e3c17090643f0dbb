import { memo } from 'react'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import type { Names } from '../../../data/names'
import { classNames } from '../../../ui/class-names'
import { useNow } from '../../../ui/clock'
import { exactTime, shortTime } from '../../../ui/times'
import { iconOf } from './entry-icon'
import { type Detail, lineOf } from './entry-line'
import { PhotoButton } from './photo-button'

type EntryItemProps = { readonly entry: TimelineEntry; readonly names: Names }

/** One line of the timeline: who, what, when, and below it what was written. */
export const EntryItem = memo(function EntryItem({ entry, names }: EntryItemProps) {
  const { who, what, text, details, provenance } = lineOf(entry, names)
  const { body } = entry
  const Icon = iconOf(body)
  const notable = body.type === 'merge' || body.type === 'breach'
  return (
    <li className="group/entry grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2.5 text-base">
      <div aria-hidden className="flex flex-col items-center">
        <span
          className={classNames(
            'flex size-6 items-center justify-center rounded-full',
            notable ? 'bg-medium-soft text-medium' : 'bg-sunken text-muted',
          )}
        >
          <Icon className="size-3.5" strokeWidth={1.75} />
        </span>
        <span className="w-px flex-1 bg-line group-last/entry:bg-transparent" />
      </div>
      <div className="flex min-w-0 flex-col gap-1.5 pt-0.5 pb-4">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 break-words">
            <span className="font-medium text-strong">{who}</span> {what}
          </span>
          <When at={entry.occurredAt} provenance={provenance} />
        </p>
        {text !== '' && (
          <p
            className={classNames(
              'rounded-md px-3 py-2 break-words whitespace-pre-wrap text-strong',
              body.type === 'comment' && body.visibility === 'public' ? 'bg-accent-soft' : 'bg-sunken',
            )}
          >
            {text}
          </p>
        )}
        {details.length > 0 && <Details details={details} />}
        {body.type === 'attachment' && <PhotoButton body={body} />}
      </div>
    </li>
  )
})

function When({ at, provenance }: { readonly at: number; readonly provenance: string }) {
  const now = useNow()
  return (
    <span className="text-sm text-muted">
      <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        {shortTime(at, now)}
      </time>
      {provenance !== '' && ` · ${provenance}`}
    </span>
  )
}

function Details({ details }: { readonly details: readonly Detail[] }) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md bg-sunken px-3 py-2">
      {details.map(({ label, text }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="break-words whitespace-pre-wrap text-strong">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
