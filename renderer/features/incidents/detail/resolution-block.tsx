import { closesAt } from '../../../../shared/domain/automatic-close'
import type { Incident } from '../../../../shared/domain/incident'
import { exactTime } from '../../../ui/times'
import { RESOLUTION_NAMES } from '../labels'

/** How a resolved incident was solved. */
export function ResolutionBlock({ incident }: { readonly incident: Incident }) {
  const { resolution, resolvedAt, satisfaction } = incident
  if (resolution === null) return null
  const closing = closesAt(incident)
  const parts = [
    { label: 'Cause', text: resolution.cause },
    { label: 'Steps taken', text: resolution.steps },
    { label: 'What was hard', text: resolution.difficulties },
    { label: 'Fix', text: resolution.fix },
    { label: 'Satisfaction', text: satisfaction === null ? '' : `${satisfaction} of 5` },
  ].filter(({ text }) => text !== '')
  return (
    <section aria-label="Resolution" className="flex flex-col gap-2 rounded-lg border border-line px-4 py-3">
      <h3 className="flex items-baseline gap-2 text-base font-semibold text-ok">
        {RESOLUTION_NAMES[resolution.code]}
        {resolvedAt !== null && <span className="text-sm font-normal text-muted">{exactTime(resolvedAt)}</span>}
      </h3>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        {parts.map(({ label, text }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="break-words whitespace-pre-wrap text-strong">{text}</dd>
          </div>
        ))}
      </dl>
      {closing !== null && (
        <p className="text-sm text-muted">Closes by itself on {exactTime(closing)}, unless somebody reopens it.</p>
      )}
    </section>
  )
}
