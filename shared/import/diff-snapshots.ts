import { isSameValue } from '../domain/canonical-json'
import type { Resolution } from '../domain/incident'
import type { EntryBody } from '../domain/timeline-entry'
import { resolutionOf } from './resolution'
import type { Snapshot } from './snapshot'
import type { SourceRecord } from './source-record'

const FIELDS = [
  'title',
  'description',
  'impact',
  'urgency',
  'service',
  'category',
  'subcategory',
  'location',
  'caller',
] as const satisfies readonly (keyof Snapshot)[]

/** Columns that follow from others: their change alone is no news beside another entry of the same row. */
const QUIET = new Set(['active', 'sys_mod_count', 'sys_updated_at', 'sys_updated_by', 'sys_updated_on'])

type Changes = { readonly [column: string]: string }

function importedChanges(before: Snapshot['imported'], after: Snapshot['imported']): Changes {
  const changes: [string, string][] = []
  for (const column of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (QUIET.has(column)) continue
    const from = Object.hasOwn(before, column) ? before[column] : undefined
    const to = Object.hasOwn(after, column) ? after[column] : undefined
    if (from !== to) changes.push([column, `${from ?? 'unknown'} → ${to ?? 'unknown'}`.slice(0, 20_000)])
  }
  return Object.fromEntries(changes)
}

function stateBody(before: Snapshot, after: Snapshot, resolution: Resolution | null, reason: string): EntryBody | null {
  if (before.state === after.state && before.holdReason === after.holdReason) return null
  if (after.state === 'on-hold' && after.holdReason !== null) {
    return { type: 'hold', from: before.state, reason: after.holdReason }
  }
  const body = { type: 'state', from: before.state, to: after.state, reason } as const
  return after.state === 'resolved' && resolution !== null ? { ...body, resolution } : body
}

/** A resolution that changes without the step that brings one. */
function saysResolutionAnew(before: Snapshot, after: Snapshot): boolean {
  if (after.resolution === null || isSameValue(before.resolution, after.resolution)) return false
  return before.state === after.state || (before.resolution !== null && after.state !== 'resolved')
}

/** What a row says beside the fields that it changes. */
type SaidWithSteps = { readonly system: string; readonly resolution: Resolution | null; readonly reason: string }

/** What a row says with its steps: how it was resolved or, where that is no resolution known here, the notes as the reason. */
export function saidWithSteps(record: SourceRecord, system: string): SaidWithSteps {
  return { system, resolution: resolutionOf(record), reason: record.code === null ? record.notes : '' }
}

/** The line of a row that was saved and changed nothing. */
export function savedAgain(system: string): EntryBody {
  return { type: 'import', system, text: 'Saved again without a visible change', values: {} }
}

/** What happened between two rows of one incident, as entries in the order in which a person would tell it. */
export function diffSnapshots(before: Snapshot, after: Snapshot, said: SaidWithSteps): readonly EntryBody[] {
  const bodies: EntryBody[] = []
  for (const field of FIELDS) {
    if (before[field] !== after[field]) bodies.push({ type: 'field', field, from: before[field], to: after[field] })
  }
  const levelsStay = before.impact === after.impact && before.urgency === after.urgency
  if (levelsStay && before.priority !== after.priority) {
    bodies.push({ type: 'field', field: 'priority', from: before.priority, to: after.priority })
  }
  if (before.assignee !== after.assignee || before.team !== after.team) {
    bodies.push({
      type: 'assignment',
      fromAssignee: before.assignee,
      toAssignee: after.assignee,
      fromTeam: before.team,
      toTeam: after.team,
    })
  }
  if (saysResolutionAnew(before, after)) {
    bodies.push({ type: 'field', field: 'resolution', from: before.resolution, to: after.resolution })
  }
  const state = stateBody(before, after, said.resolution, said.reason)
  if (state !== null) bodies.push(state)
  const values = importedChanges(before.imported, after.imported)
  if (Object.keys(values).length > 0) bodies.push({ type: 'import', system: said.system, text: '', values })
  return bodies
}
