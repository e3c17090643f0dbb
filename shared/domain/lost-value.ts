import { z } from 'zod'
import { ok, type Result, refused } from '../result'
import { assign } from './assignment-operations'
import { isSameValue } from './canonical-json'
import type { Change, ReasonCode } from './change'
import { editFields } from './field-operations'
import { compareHlc } from './hlc'
import { isIdOf } from './ids'
import { type Incident, LEVELS } from './incident'
import type { Moment } from './moment'
import { receipt, type SeenBody } from './receipt'
import { stampAt, stampNameOf } from './stamp'
import type { EntryBody, FieldValue, TimelineEntry } from './timeline-entry'

export type MergeBody = Extract<EntryBody, { readonly type: 'merge' }>
/** A timeline's line about a value that lost. */
export type MergeEntry = TimelineEntry & { readonly body: MergeBody }

export function isMerge(entry: TimelineEntry): entry is MergeEntry {
  return entry.body.type === 'merge'
}

/** What a person says who has looked at it. */
export function lostValueSeen(entry: MergeEntry): SeenBody {
  return { type: 'seen', of: 'conflict', ref: entry.id }
}

/** An incident that is over: nothing that happened to it needs a decision any more. */
export function isOver({ state, removed }: Incident): boolean {
  return removed || state === 'closed' || state === 'canceled'
}

/**
 * Whether nobody needs to look at it any more: the value that lost holds again, who had set it has set the field anew since, or the
 * incident is over.
 */
export function isSettled({ body }: MergeEntry, incident: Incident): boolean {
  if (isOver(incident)) return true
  const value = fieldValue(incident, body.field)
  if (value !== undefined && isSameValue(value, body.lost.value)) return true
  const stamp = stampAt(incident, stampNameOf(body.field) ?? body.field)
  return body.lost.by !== '' && stamp.by === body.lost.by && compareHlc(stamp.hlc, body.lost.hlc) > 0
}

/** The value of a field by its name; undefined for one that the incident does not have. */
export function fieldValue(incident: Incident, field: string): FieldValue | undefined {
  const values = new Map<string, unknown>(Object.entries(incident))
  const value = field.startsWith('imported.')
    ? (incident.imported[field.slice('imported.'.length)] ?? null)
    : values.get(field)
  const parsed = z.json().safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** What the field held before the two sides parted, as the timeline tells it; undefined where it does not. */
export function valueBefore(
  entries: readonly TimelineEntry[],
  { field, kept, lost }: MergeBody,
): FieldValue | undefined {
  const mine = historyOf(entries, field, lost.hlc)
  const theirs = historyOf(entries, field, kept.hlc)
  const shared = mine.find((value) => theirs.some((other) => isSameValue(value, other)))
  return shared ?? mine.at(-1) ?? theirs.at(-1)
}

/** What the field held before the change with this stamp, then before the change before that, and so on. */
function historyOf(entries: readonly TimelineEntry[], field: string, hlc: string): readonly FieldValue[] {
  const changes = entries
    .filter((entry) => compareHlc(entry.hlc, hlc) <= 0)
    .flatMap((entry) => {
      const change = changeOf(entry.body, field)
      return change === null ? [] : [{ ...change, hlc: entry.hlc }]
    })
    .sort((a, b) => compareHlc(b.hlc, a.hlc))
  const history: FieldValue[] = []
  for (const { from, to, hlc: at } of changes) {
    const before = history.at(-1)
    if (before === undefined ? at === hlc : isSameValue(to, before)) history.push(from)
  }
  return history
}

function changeOf(body: EntryBody, field: string): { readonly from: FieldValue; readonly to: FieldValue } | null {
  if (body.type === 'field' && body.field === field) return { from: body.from, to: body.to }
  if (body.type === 'assignment' && field === 'assignee') return { from: body.fromAssignee, to: body.toAssignee }
  if (body.type === 'assignment' && field === 'team') return { from: body.fromTeam, to: body.toTeam }
  if (body.type === 'state' && field === 'state') return { from: body.from, to: body.to }
  if (body.type === 'hold' && field === 'state') return { from: body.from, to: 'on-hold' }
  return null
}

const text = z.string().exactOptional()
const level = z.enum(LEVELS).exactOptional()
const noneOr = <Kind extends string>(kind: Kind) => z.union([z.literal(''), z.templateLiteral([kind, ':', z.string()])])
const fields = z.strictObject({
  title: text,
  description: text,
  impact: level,
  urgency: level,
  service: noneOr('service').exactOptional(),
  category: text,
  subcategory: text,
  location: text,
  caller: text,
})
type Edit = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

function editTo(field: string, value: FieldValue): Edit | null {
  if (field === 'assignee' && typeof value === 'string' && (value === '' || isIdOf('person', value))) {
    return (incident, moment) => assign(incident, { assignee: value }, moment)
  }
  if (field === 'team' && typeof value === 'string' && (value === '' || isIdOf('team', value))) {
    return (incident, moment) => assign(incident, { team: value }, moment)
  }
  const patch = fields.safeParse({ [field]: value })
  return patch.success ? (incident, moment) => editFields(incident, patch.data, moment) : null
}

/** Whether a value that lost can be set again by an ordinary edit; a state can't: it takes what its step asks for. */
export function canTake({ field, lost }: MergeBody): boolean {
  return editTo(field, lost.value) !== null
}

/** Sets a field by its name, as an edit like any other. */
export function setField(
  incident: Incident,
  field: string,
  value: FieldValue,
  moment: Moment,
): Result<Change, ReasonCode | 'cannot-be-taken'> {
  const edit = editTo(field, value)
  return edit === null ? refused('cannot-be-taken') : edit(incident, moment)
}

/** Sets the value that lost again: an edit like any other, which takes part in later merges, and notes that the conflict was looked at. */
export function takeLostValue(
  incident: Incident,
  entry: MergeEntry,
  moment: Moment,
): Result<Change, ReasonCode | 'cannot-be-taken'> {
  const { field, lost } = entry.body
  const result = setField(incident, field, lost.value, moment)
  if (!result.ok) return result
  const { incident: changed, entries } = result.value
  return ok({ incident: changed, entries: [...entries, receipt(incident, lostValueSeen(entry), moment)] })
}
