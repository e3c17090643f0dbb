import { canonicalJson, compareText, isSameValue } from './canonical-json'
import type { Incident } from './incident'
import { CREATION, compareStamps, isStamped, own, type Stamp, stampAt } from './stamp'
import type { FieldValue } from './timeline-entry'

/**
 * Two versions of an incident and the last one that both sides shared, null where it is not known. `older`: of fields that both have changed,
 * the side whose value the other is known to have come out of; it counts only without a shared version.
 */
export type Sides = {
  readonly base: Incident | null
  readonly ours: Incident
  readonly theirs: Incident
  readonly older?: ReadonlyMap<string, 'ours' | 'theirs'>
}

/** A value and when and by whom it was set. */
export type Stamped<Value> = { readonly value: Value; readonly stamp: Stamp }

/** Two values that were set apart: the one that holds, and the one that has to be remembered. */
export type Loss = { readonly field: string; readonly kept: Stamped<FieldValue>; readonly lost: Stamped<FieldValue> }

export type Decision<Value> = { readonly kept: Stamped<Value>; readonly lost: Stamped<Value> | null }

/** Positive where the first outranks the second, whenever they were set; 0 leaves it to the clock. */
export type Rank<Value> = (a: Value, b: Value) => number

/**
 * What a field held before the two sides parted; undefined where nobody knows. Without a shared version the clocks still tell it
 * for a field that only one side has changed since the incident was created.
 */
export function commonValue<Value>(sides: Sides, name: string, read: (incident: Incident) => Value): Value | undefined {
  const { base, ours, theirs } = sides
  if (base !== null) return read(base)
  const created = own(ours.clocks, CREATION)
  if (created === undefined || created !== own(theirs.clocks, CREATION)) return undefined
  if (isStamped(ours, name) !== isStamped(theirs, name)) return read(isStamped(ours, name) ? theirs : ours)
  const older = sides.older?.get(name)
  return older === undefined ? undefined : read(sides[older])
}

/** Three-way: changed on one side only, that side; the same on both, that; else the higher rank, then the later clock. */
export function decide<Value>(
  common: Value | undefined,
  ours: Stamped<Value>,
  theirs: Stamped<Value>,
  rank: Rank<Value> = () => 0,
): Decision<Value> {
  if (isSameValue(ours.value, theirs.value)) {
    return { kept: compareStamps(ours.stamp, theirs.stamp) >= 0 ? ours : theirs, lost: null }
  }
  if (common !== undefined && isSameValue(ours.value, common)) return { kept: theirs, lost: null }
  if (common !== undefined && isSameValue(theirs.value, common)) return { kept: ours, lost: null }
  const order =
    rank(ours.value, theirs.value) ||
    compareStamps(ours.stamp, theirs.stamp) ||
    compareText(canonicalJson(ours.value), canonicalJson(theirs.value))
  return order > 0 ? { kept: ours, lost: theirs } : { kept: theirs, lost: ours }
}

/** The decision on one field, read from both sides with the stamp that speaks for it. */
export function decideField<Value>(
  sides: Sides,
  name: string,
  read: (incident: Incident) => Value,
  rank?: Rank<Value>,
): Decision<Value> {
  const ours = { value: read(sides.ours), stamp: stampAt(sides.ours, name) }
  const theirs = { value: read(sides.theirs), stamp: stampAt(sides.theirs, name) }
  return decide(commonValue(sides, name, read), ours, theirs, rank)
}

/**
 * A set by added and removed members: what either side added is in, what either side removed is out. Where both sides changed it
 * the members stand in one order, the same on every device.
 */
export function mergeMembers<Member>(
  common: readonly Member[] | undefined,
  ours: readonly Member[],
  theirs: readonly Member[],
): readonly Member[] {
  if (isSameValue(ours, theirs)) return ours
  if (common !== undefined && isSameValue(ours, common)) return theirs
  if (common !== undefined && isSameValue(theirs, common)) return ours
  const [before, left, right] = [common ?? [], ours, theirs].map(
    (members) => new Map(members.map((member) => [canonicalJson(member), member])),
  )
  if (before === undefined || left === undefined || right === undefined) return ours
  const stays = (key: string) => (before.has(key) ? left.has(key) && right.has(key) : true)
  return [...new Map([...left, ...right])]
    .filter(([key]) => stays(key))
    .sort(([a], [b]) => compareText(a, b))
    .map(([, member]) => member)
}

/** A value that says nothing: losing it loses nothing where it was not known to be set on purpose. */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '' || value === false
}
