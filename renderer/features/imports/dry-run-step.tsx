import { Download } from 'lucide-react'
import { Button } from '../../ui/button'
import { countOf, countText } from '../../ui/count-text'
import { FigureList } from './figure-list'
import { FirstIncidents } from './first-incidents'
import type { ImportClient } from './import-client'
import type { DryRun, ImportChoice } from './import-messages'
import { daysText, FORMAT_NAMES } from './messages'
import { RefusedRows } from './refused-rows'
import { WorthKnowing } from './worth-knowing'
import { ZoneChoice } from './zone-choice'

type DryRunStepProps = {
  readonly choice: ImportChoice
  readonly dryRun: DryRun
  readonly client: ImportClient
}

function headline(dryRun: DryRun): string {
  if (dryRun.make === 0 && dryRun.update === 0) {
    return dryRun.unchanged + dryRun.kept > 0
      ? 'Everything in this file is already here'
      : 'No row of this file can be imported'
  }
  const parts = [
    dryRun.make > 0 ? `makes ${countOf(dryRun.make, 'incident')}` : '',
    dryRun.update > 0 ? `updates ${countOf(dryRun.update, 'incident')}` : '',
  ]
  return `This import ${parts.filter(Boolean).join(' and ')}`
}

/** The first of the numbers, with a sign that there are more. */
function numbersText(numbers: readonly string[], count: number): string {
  return `${numbers.join(', ')}${count > numbers.length ? ' …' : ''}`
}

/** What the import would do; nothing is written yet. */
export function DryRunStep({ choice, dryRun, client }: DryRunStepProps) {
  const {
    make,
    update,
    unchanged,
    kept,
    keptNumbers,
    merged,
    mergedNumbers,
    entries,
    people,
    teams,
    services,
    refused,
  } = dryRun
  const nothing = make === 0 && update === 0
  const span = dryRun.from === null || dryRun.to === null ? '' : `, ${daysText(dryRun.from, dryRun.to)}`
  return (
    <>
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold text-strong">{headline(dryRun)}</h2>
        <p className="text-base text-body">
          {FORMAT_NAMES[choice.format]}, {countOf(dryRun.rows, 'row')}
          {span}. Nothing has been written yet.
        </p>
      </div>
      <FigureList
        label="What the import would make"
        figures={[
          { label: 'new incidents', value: countText(make) },
          ...(update > 0 ? [{ label: 'changed incidents', value: countText(update) }] : []),
          { label: 'timeline entries', value: countText(entries) },
          { label: 'new people', value: countText(people) },
          { label: 'new teams', value: countText(teams) },
          { label: 'new services', value: countText(services) },
          ...(unchanged > 0 ? [{ label: 'unchanged', value: countText(unchanged) }] : []),
          { label: 'rows refused', value: countText(refused) },
        ]}
      />
      {!nothing && <FirstIncidents incidents={dryRun.first} />}
      {dryRun.zoneless !== null && <ZoneChoice zoneless={dryRun.zoneless} zone={choice.zone} client={client} />}
      {kept > 0 && (
        <p className="rounded-md bg-medium-soft px-3 py-2 text-base text-medium">
          {countOf(kept, 'incident')} removed here; removed stays removed: {numbersText(keptNumbers, kept)}
        </p>
      )}
      {merged > 0 && (
        <p className="rounded-md bg-medium-soft px-3 py-2 text-base text-medium">
          {countOf(merged, 'incident')} changed here and in the file in the same field. The rules for edits made apart
          decide, and what is not kept stands in the timeline: {numbersText(mergedNumbers, merged)}
        </p>
      )}
      <WorthKnowing dryRun={dryRun} />
      {refused > 0 && <RefusedRows rows={dryRun.refusedRows} total={refused} />}
      <div className="sticky bottom-0 mt-auto flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface py-3">
        {refused > 0 && (
          <Button icon={Download} variant="ghost" onClick={client.saveReport}>
            Save the report
          </Button>
        )}
        <span className="flex-1" />
        <Button onClick={client.reset}>Choose another file</Button>
        <Button onClick={client.backToMapping}>Columns…</Button>
        <Button variant="primary" onClick={client.run} disabled={nothing}>
          {nothing ? 'Nothing to import' : `Import ${countOf(make + update, 'incident')}`}
        </Button>
      </div>
    </>
  )
}
