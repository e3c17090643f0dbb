import type { HoldReason, Incident } from '../domain/incident'
import { priorityOf } from '../domain/priority'
import type { LibraryNames } from './library-names'
import { resolutionOf } from './resolution'
import type { SourceRecord } from './source-record'

/** What one row says of an incident, in Firstline's words: the part of it whose changes the timeline tells. */
export type Snapshot = Pick<
  Incident,
  | 'title'
  | 'description'
  | 'state'
  | 'holdReason'
  | 'impact'
  | 'urgency'
  | 'priority'
  | 'service'
  | 'category'
  | 'subcategory'
  | 'location'
  | 'caller'
  | 'team'
  | 'assignee'
  | 'imported'
  | 'resolution'
>

/** A title for a source that has none (the event log): what it says of the kind of incident. */
function titleOf(record: SourceRecord): string {
  if (record.title !== '') return record.title
  const kind = [record.category, record.subcategory, record.imported.u_symptom ?? ''].filter((part) => part !== '')
  if (kind.length > 0) return kind.join(' · ').slice(0, 300)
  const firstLine = record.description.split('\n')[0]?.trim().slice(0, 120) ?? ''
  return firstLine === '' ? `${record.key} without a title` : firstLine
}

/** A row as a snapshot. `before`: the one of the row before it, whose state stays where this row's can't be understood. */
export function snapshotOf(record: SourceRecord, names: LibraryNames, before: Snapshot | null): Snapshot {
  const state = record.state ?? before?.state ?? 'new'
  const assumed: HoldReason = before?.holdReason ?? 'caller'
  const holdReason = state === 'on-hold' ? (record.hold ?? assumed) : null
  return {
    title: titleOf(record),
    description: record.description,
    state,
    holdReason,
    impact: record.impact,
    urgency: record.urgency,
    priority: record.priority ?? priorityOf(record.impact, record.urgency),
    service: names.service(record.service),
    category: record.category,
    subcategory: record.subcategory,
    location: record.location,
    caller: record.caller,
    team: names.team(record.team),
    assignee: names.assignee(record.assignee, record.team),
    imported: record.imported,
    resolution: state === 'resolved' || state === 'closed' ? resolutionOf(record) : null,
  }
}
