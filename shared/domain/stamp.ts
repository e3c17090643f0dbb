import { compareText } from './canonical-json'
import { compareHlc } from './hlc'
import type { PersonId } from './ids'
import type { Incident } from './incident'

/** When and by whom a field was last changed. */
export type Stamp = { readonly hlc: string; readonly by: PersonId | '' }

/** The key in `clocks` under which the creation stands. */
export const CREATION = ''

/** Fields that change only together are stamped under one name; `null`: follows from others, has no stamp. */
const STAMPED_UNDER: ReadonlyMap<string, string | null> = new Map([
  ['phase', null],
  ['priority', null],
  ['reassignmentCount', null],
  ['reopenCount', null],
  ['holdReason', 'state'],
  ['cancelReason', 'state'],
  ['resolution', 'state'],
  ['resolvedAt', 'state'],
  ['closedAt', 'state'],
  ['satisfaction', 'state'],
  ['acknowledgedAt', 'acknowledged'],
  ['acknowledgedBy', 'acknowledged'],
])

/** The name in `clocks` and `authors` that speaks for a field; null for a field that follows from others. */
export function stampNameOf(field: string): string | null {
  const name = STAMPED_UNDER.get(field)
  return name === undefined ? field : name
}

/** The last change under a name of `clocks`; a field that was never changed has the stamp of the creation. */
export function stampAt(incident: Incident, name: string): Stamp {
  const hlc = own(incident.clocks, name)
  if (hlc === undefined || name === CREATION)
    return { hlc: own(incident.clocks, CREATION) ?? '', by: incident.createdBy }
  return { hlc, by: own(incident.authors ?? {}, name) ?? incident.updatedBy }
}

/** Whether a field was changed since the incident was created. */
export function isStamped(incident: Incident, name: string): boolean {
  return Object.hasOwn(incident.clocks, name)
}

/** Whether each field is at least as new as in the other: what happened to that one is in this one. */
export function holdsAll(incident: Incident, other: Incident): boolean {
  return Object.entries(other.clocks).every(([name, hlc]) => compareHlc(own(incident.clocks, name) ?? '', hlc) >= 0)
}

/** Positive where `a` is the later one; the author decides between equal clocks, so that the order is total. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return compareHlc(a.hlc, b.hlc) || compareText(a.by, b.by)
}

/** The last of several; null where there are none. */
export function latestStamp(stamps: readonly Stamp[]): Stamp | null {
  return stamps.reduce<Stamp | null>((a, b) => (a === null || compareStamps(a, b) < 0 ? b : a), null)
}

/** A map's own value: names such as `__proto__` and `constructor` find nothing. */
export function own<Value>(map: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}
