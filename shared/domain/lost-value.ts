import { z } from 'zod'
import { isSameValue } from './canonical-json'
import { incidentSchema } from './document-schemas'
import { compareHlc } from './hlc'
import type { Incident } from './incident'
import type { SeenBody } from './receipt'
import { stampAt, stampNameOf } from './stamp'
import type { EntryBody, FieldValue, TimelineEntry } from './timeline-entry'

export type MergeBody = Extract<EntryBody, { readonly type: 'merge' }>
/** A timeline's line about a value that lost. */
export type MergeEntry = TimelineEntry & { readonly body: MergeBody }

/**
 * A value that lost, with those that lost with it: a state with what was said with it (why on hold, how resolved) is one decision.
 * `timeline`: of the incident, which tells what else was said.
 */
export type LostValue = {
  readonly entry: MergeEntry
  readonly companions: readonly MergeEntry[]
  readonly timeline: readonly TimelineEntry[]
}

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
  if (value !== undefined && isSameValue(whatCounts(body.field, value), whatCounts(body.field, body.lost.value)))
    return true
  const stamp = stampAt(incident, stampNameOf(body.field) ?? body.field)
  return body.lost.by !== '' && stamp.by === body.lost.by && compareHlc(stamp.hlc, body.lost.hlc) > 0
}

/** Who overrode a priority and when changes with whoever takes the override again; the priority and the reason are what it says. */
function whatCounts(field: string, value: FieldValue): FieldValue {
  if (field !== 'priorityOverride') return value
  const override = incidentSchema.shape.priorityOverride.safeParse(value)
  if (!override.success || override.data === null) return value
  return { priority: override.data.priority, reason: override.data.reason }
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

/** What is said with a state, in the order in which one of them speaks for the others. */
const ONE_DECISION = ['state', 'holdReason', 'cancelReason', 'resolution', 'satisfaction']

/** Puts those that lost in one decision together: one entry each, the others as its companions, in the order of the first. */
export function withCompanions<Open extends { readonly entry: MergeEntry }>(
  open: readonly Open[],
): readonly (Open & Pick<LostValue, 'companions'>)[] {
  const groups = new Map<string, Open[]>()
  for (const one of open) {
    const key = decisionOf(one.entry)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group.sort((a, b) => rankOf(a.entry) - rankOf(b.entry))
    return first === undefined ? [] : [{ ...first, companions: others.map(({ entry }) => entry) }]
  })
}

function decisionOf({ id, incident, body: { field, kept, lost } }: MergeEntry): string {
  return ONE_DECISION.includes(field) ? [incident, lost.by, lost.hlc, kept.by, kept.hlc].join(' ') : id
}

function rankOf({ body }: MergeEntry): number {
  return ONE_DECISION.indexOf(body.field)
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
