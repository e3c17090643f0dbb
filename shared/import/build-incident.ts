import type { Change } from '../domain/change'
import { IMPORT_NODE, tickHlc, timeOfHlc } from '../domain/hlc'
import { type Incident, phaseOf, sortKeyOf } from '../domain/incident'
import { priorityOf } from '../domain/priority'
import { importedPriority } from '../domain/provenance'
import { addComments } from './add-comments'
import { addRow } from './add-row'
import { createEntryFactory } from './entry-factory'
import { incidentIdOf, numberOf } from './identity'
import { writeContent } from './import-content'
import type { LibraryNames } from './library-names'
import type { ImportMapping } from './mapping'
import { printsOf, saidFields, writePrints } from './said-fields'
import { type Snapshot, snapshotOf } from './snapshot'
import type { SourceRecord } from './source-record'

/** An incident with its timeline. `origins`: of each entry, what of which row it is, however the times are read. */
export type BuiltIncident = { readonly change: Change; readonly origins: readonly string[] }

const OPEN = new Set(['new', 'in-progress', 'on-hold'])

/**
 * The incident and its whole timeline from its rows, which are in order (`group-records.ts`). Everything follows from the rows: the same
 * rows make the same documents on every device and in every run. `print`: the fingerprint of what the file says of it.
 */
export function buildIncident(
  records: readonly [SourceRecord, ...SourceRecord[]],
  mapping: ImportMapping,
  names: LibraryNames,
  print: string,
): BuiltIncident {
  const { system } = mapping
  const first = records[0]
  const id = incidentIdOf(system, first.key)
  const timeline = createEntryFactory(id, system)
  const createdBy = names.author(first.openedBy)
  timeline.addInOrder({
    body: { type: 'created' },
    key: 'created',
    origin: 'created',
    at: first.openedAt,
    by: createdBy,
  })

  let snapshot: Snapshot | null = null
  let reopened = 0
  let reassigned = 0
  for (const record of records) {
    const next: Snapshot = snapshotOf(record, names, snapshot)
    addRow(timeline, snapshot, next, record, mapping, names)
    if (snapshot !== null && !OPEN.has(snapshot.state) && OPEN.has(next.state)) reopened++
    if (snapshot !== null && snapshot.assignee !== '' && snapshot.assignee !== next.assignee) reassigned++
    snapshot = next
  }
  addComments(timeline, records, mapping, names)
  const { entries, stamp, origins } = timeline.finish()

  const last = records.at(-1) ?? first
  const end = snapshot ?? snapshotOf(first, names, null)
  const updatedAt = Math.max(last.updatedAt, first.openedAt)
  const updatedBy = names.author(last.updatedBy)
  const done = end.state === 'resolved' || end.state === 'closed'
  const ownPriority = end.priority !== priorityOf(end.impact, end.urgency)
  const judge = ownPriority ? updatedBy || createdBy || names.author(system) : ''
  const incident: Incident = {
    id,
    kind: 'incident',
    number: numberOf(system, first.key),
    aliases: [],
    ...end,
    phase: phaseOf(end.state),
    cancelReason: end.state !== 'canceled' ? null : last.code === 'duplicate' ? 'duplicate' : 'unnecessary',
    priorityOverride:
      judge !== '' ? { priority: end.priority, reason: importedPriority(system), by: judge, at: updatedAt } : null,
    tags: [],
    watchers: [],
    links: [],
    training: false,
    createdAt: first.openedAt,
    createdBy,
    device: '',
    updatedAt,
    updatedBy,
    acknowledgedAt: null,
    acknowledgedBy: '',
    resolvedAt: done ? last.resolvedAt : null,
    closedAt: end.state === 'closed' ? (last.closedAt ?? last.updatedAt) : null,
    satisfaction: null,
    reopenCount: last.reopenCount ?? reopened,
    reassignmentCount: last.reassignmentCount ?? reassigned,
    sample: false,
    removed: false,
    source: { system, key: first.key },
    clocks: { '': stamp },
    sortKey: sortKeyOf(updatedAt),
  }
  // A row can have been saved after the last thing that it tells.
  const at = timeOfHlc(stamp, 0) >= updatedAt ? stamp : tickHlc(stamp, updatedAt, IMPORT_NODE)
  const fields = writePrints(printsOf(incident, saidFields(mapping), last))
  const content = writeContent({ print, time: timeOfHlc(at, 0), readings: [mapping] })
  return { change: { incident: { ...incident, lastImport: { at, content, fields } }, entries }, origins }
}
