import { CircleCheck, Download } from 'lucide-react'
import { PRIORITIES } from '../../../shared/domain/incident'
import { Button } from '../../ui/button'
import { countOf, countText } from '../../ui/count-text'
import { PriorityBadge } from '../../ui/priority-badge'
import { FigureList } from './figure-list'
import type { ImportClient } from './import-client'
import type { ImportStep } from './import-store'
import { hoursText, secondsText, shareText } from './numbers-text'
import { WaysOn } from './ways-on'

type Finished = Extract<ImportStep, { readonly kind: 'finished' }>

/** The figures of what was imported, counted over the incidents as they are stored on this device. */
export function SummaryStep({ step, client }: { readonly step: Finished; readonly client: ImportClient }) {
  const { figures, dryRun, milliseconds } = step
  const { resolution, madeSla, byPhase } = figures
  return (
    <>
      <div className="flex items-start gap-2.5">
        <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-ok" />
        <div role="status" className="flex flex-col gap-1">
          <h2 className="text-lg font-semibold text-strong">
            {countOf(figures.incidents, 'incident')} {figures.incidents === 1 ? 'is' : 'are'} in
          </h2>
          <p className="text-base text-body">
            In {secondsText(milliseconds)}. These figures are counted over what is stored on this device.
          </p>
        </div>
      </div>
      <section aria-label="By priority" className="flex flex-col gap-1.5">
        <h3 className="text-md font-semibold text-strong">By priority</h3>
        <ul className="flex flex-col rounded-lg border border-line bg-raised px-4 py-1">
          {PRIORITIES.map((priority) => {
            const count = figures.byPriority[priority] ?? 0
            return (
              <li
                key={priority}
                className="flex items-center gap-3 border-b border-line py-1.5 text-base last:border-b-0"
              >
                <span className="w-28 shrink-0">
                  <PriorityBadge priority={priority} withName />
                </span>
                <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
                  <span
                    className="block h-full origin-left bg-accent"
                    style={{ transform: `scaleX(${figures.incidents === 0 ? 0 : count / figures.incidents})` }}
                  />
                </span>
                <span className="w-16 text-right font-medium text-strong tabular-nums">{countText(count)}</span>
                <span className="w-14 text-right text-muted tabular-nums">{shareText(count, figures.incidents)}</span>
              </li>
            )
          })}
        </ul>
      </section>
      <FigureList
        label="Figures of the import"
        figures={[
          { label: 'open', value: countText(byPhase.open) },
          { label: 'closed', value: countText(byPhase.closed) },
          ...(byPhase.resolved > 0 ? [{ label: 'resolved', value: countText(byPhase.resolved) }] : []),
          ...(byPhase.canceled > 0 ? [{ label: 'canceled', value: countText(byPhase.canceled) }] : []),
          { label: 'reopened at least once', value: countText(figures.reopened) },
          { label: 'reassigned at least once', value: countText(figures.reassigned) },
          ...(madeSla === null
            ? []
            : [
                { label: 'made_sla true', value: countText(madeSla.yes) },
                { label: 'made_sla false', value: countText(madeSla.no) },
              ]),
          ...(resolution.count === 0
            ? []
            : [
                { label: 'opened to resolved, median', value: hoursText(resolution.medianHours) },
                {
                  label: 'opened to resolved, mean',
                  value: hoursText(resolution.meanHours),
                  note: `over ${countOf(resolution.count, 'incident')} with both times`,
                },
              ]),
        ]}
      />
      <div className="sticky bottom-0 mt-auto flex items-center gap-2 border-t border-line bg-surface py-3">
        {dryRun.refused > 0 && (
          <Button icon={Download} variant="ghost" onClick={client.saveReport}>
            Report of {countOf(dryRun.refused, 'refused row')}
          </Button>
        )}
        <span className="flex-1" />
        <WaysOn client={client} />
      </div>
    </>
  )
}
