import { addOverlong } from './add-overlong'
import { diffSnapshots, saidWithSteps, savedAgain } from './diff-snapshots'
import type { EntryFactory } from './entry-factory'
import type { LibraryNames } from './library-names'
import type { ImportMapping } from './mapping'
import type { Snapshot } from './snapshot'
import type { SourceRecord } from './source-record'

type Stage = { readonly snapshot: Snapshot; readonly at: number }

/** An incident as it was when it was opened, before the first row: new, with nobody on it. */
function opened(first: Snapshot): Snapshot {
  return { ...first, state: 'new', holdReason: null, team: '', assignee: '', resolution: null }
}

/** An export tells an incident's whole life in one row: resolved and closed are steps of their own, with the times the row gives. */
function stagesOf(record: SourceRecord, end: Snapshot): readonly Stage[] {
  const { resolvedAt, closedAt, updatedAt } = record
  if (end.state === 'resolved') return [{ snapshot: end, at: resolvedAt ?? updatedAt }]
  if (end.state !== 'closed') return [{ snapshot: end, at: updatedAt }]
  const closed = { snapshot: end, at: closedAt ?? updatedAt }
  return resolvedAt === null ? [closed] : [{ snapshot: { ...end, state: 'resolved' }, at: resolvedAt }, closed]
}

/** Adds what a row changed against the one before it, in order, at the row's own time and under the name of who saved it. */
export function addRow(
  timeline: EntryFactory,
  before: Snapshot | null,
  next: Snapshot,
  record: SourceRecord,
  mapping: Pick<ImportMapping, 'system' | 'format'>,
  names: LibraryNames,
): void {
  const { system } = mapping
  const by = names.author(record.updatedBy)
  const key = `${record.updatedAt} ${record.updateCount}`
  const origin = `row ${record.line}`
  const said = saidWithSteps(record, system)
  const whole = before === null && mapping.format !== 'servicenow-log'
  const stages = whole ? stagesOf(record, next) : [{ snapshot: next, at: record.updatedAt }]
  let last = before ?? opened(next)
  let added = 0
  for (const { snapshot, at } of stages) {
    for (const body of diffSnapshots(last, snapshot, said)) {
      const what = body.type === 'field' ? `field ${body.field}` : body.type
      timeline.addInOrder({ body, key: `${key} ${what}`, origin: `${origin} ${what}`, at, by })
      added++
    }
    last = snapshot
  }
  if (before !== null && added === 0) {
    timeline.addInOrder({
      body: savedAgain(system),
      key: `${key} import`,
      origin: `${origin} import`,
      at: record.updatedAt,
      by,
    })
  }
  addOverlong(timeline, system, record, key, by)
}
