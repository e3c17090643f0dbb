import { canonicalJson } from './canonical-json'
import type { Incident } from './incident'
import {
  commonValue,
  type Decision,
  decide,
  decideField,
  isEmptyValue,
  type Loss,
  mergeMembers,
  type Rank,
  type Sides,
  type Stamped,
} from './merge-decision'
import { compareStamps, own, type Stamp, stampAt } from './stamp'
import type { FieldValue } from './timeline-entry'

/** What became of one field: its value, the stamp it carries from now on, and what lost. */
export type Settled<Value> = Stamped<Value> & { readonly losses: readonly Loss[] }

export type PlainField =
  | 'number'
  | 'title'
  | 'description'
  | 'impact'
  | 'urgency'
  | 'priorityOverride'
  | 'service'
  | 'category'
  | 'subcategory'
  | 'location'
  | 'caller'
  | 'team'
  | 'assignee'
  | 'training'
  | 'removed'
export type SetField = 'aliases' | 'tags' | 'watchers' | 'links'

/** A field with one value: the higher rank where it has one, else the later change. */
export function settlePlain<Field extends PlainField>(
  sides: Sides,
  field: Field,
  rank?: Rank<Incident[Field]>,
): Settled<Incident[Field]> {
  const read = (incident: Incident) => incident[field]
  const decision = decideField(sides, field, read, rank)
  return settled(field, decision, commonValue(sides, field, read) !== undefined)
}

/** A set: by added and removed members, so neither side's loses. */
export function settleSet<Field extends SetField>(sides: Sides, field: Field): Settled<Incident[Field]>
export function settleSet(sides: Sides, field: SetField): Settled<readonly unknown[]> {
  const read = (incident: Incident): readonly unknown[] => incident[field]
  const decision = decideField(sides, field, read)
  if (decision.lost === null) return { ...decision.kept, losses: [] }
  const value = mergeMembers(commonValue(sides, field, read), read(sides.ours), read(sides.theirs))
  return { value, stamp: laterStamp(sides, field), losses: [] }
}

/** What an import left, column by column. */
export function settleImported(sides: Sides): Settled<Incident['imported']> {
  const read = (incident: Incident) => incident.imported
  const whole = decideField(sides, 'imported', read)
  if (whole.lost === null) return { ...whole.kept, losses: [] }
  const common = commonValue(sides, 'imported', read)
  const { ours, theirs } = sides
  const columns = [...new Set([...Object.keys(ours.imported), ...Object.keys(theirs.imported)])].sort()
  const cells = columns.map((column) => {
    const cell = (incident: Incident): Stamped<string | null> => ({
      value: own(incident.imported, column) ?? null,
      stamp: stampAt(incident, 'imported'),
    })
    const before = common === undefined ? undefined : (own(common, column) ?? null)
    const decision = decide(before, cell(ours), cell(theirs), rankPresence)
    return { column, ...settled(`imported.${column}`, decision, common !== undefined) }
  })
  const kept = cells.flatMap(({ column, value }) => (value === null ? [] : [[column, value] as const]))
  return {
    value: Object.fromEntries(kept),
    stamp: laterStamp(sides, 'imported'),
    losses: cells.flatMap(({ losses }) => losses),
  }
}

/** Fields of a later version of Firstline, kept by one that does not know them. */
export function settleUnknown(sides: Sides, field: string): Settled<unknown> {
  const read = (incident: Incident) => new Map<string, unknown>(Object.entries(incident)).get(field) ?? null
  const { kept, lost } = decideField(sides, field, read)
  const asText = ({ value, stamp }: Stamped<unknown>) => ({
    value: typeof value === 'string' ? value : canonicalJson(value),
    stamp,
  })
  return { ...kept, losses: lost === null ? [] : [{ field, kept: asText(kept), lost: asText(lost) }] }
}

/** A loss is worth a line unless what lost was empty and perhaps never set. */
function settled<Value extends FieldValue>(
  field: string,
  { kept, lost }: Decision<Value>,
  commonIsKnown: boolean,
): Settled<Value> {
  const lostNothing = lost === null || (!commonIsKnown && isEmptyValue(lost.value))
  return { ...kept, losses: lostNothing ? [] : [{ field, kept, lost }] }
}

function rankPresence(a: string | null, b: string | null): number {
  return Number(a !== null) - Number(b !== null)
}

function laterStamp({ ours, theirs }: Sides, name: string): Stamp {
  const [a, b] = [stampAt(ours, name), stampAt(theirs, name)]
  return compareStamps(a, b) >= 0 ? a : b
}
