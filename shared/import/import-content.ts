import type { Incident } from '../domain/incident'
import type { ImportMapping } from './mapping'
import { isZone } from './zone'

/** How the times of a file are read. */
export type TimesRead = Pick<ImportMapping, 'dayOrder' | 'zone'>

/** What the last import read of an incident, and how. */
export type ImportContent = {
  /** The fingerprint of all cells and of what their columns mean. */
  readonly print: string
  /** The source's own time of what it says, milliseconds since 1970 UTC. */
  readonly time: number
  /** How its times were read, the last way first: its timeline has the times of the way they were first read. */
  readonly readings: readonly [TimesRead, ...TimesRead[]]
}

/** So many ways to read the times are remembered. */
const MAX_READINGS = 4

const zones = new Map<string, boolean>()

/** Another device may know zones that this one does not. */
function isKnownZone(zone: string): boolean {
  const known = zones.get(zone) ?? isZone(zone)
  zones.set(zone, known)
  return known
}

/** Whether both read times alike. */
export function isSameReading(a: TimesRead, b: TimesRead): boolean {
  return a.dayOrder === b.dayOrder && a.zone === b.zone
}

/** As short as it goes: each incident carries it. */
export function writeContent({ print, time, readings }: ImportContent): string {
  const ways = readings
    .slice(0, MAX_READINGS)
    .map(({ dayOrder, zone }) => `${dayOrder === 'day-first' ? 'd' : 'm'}${zone}`)
  return [print, time.toString(36), ...ways].join(' ')
}

/** Reads what `writeContent` wrote of an incident; null where no import did. */
export function contentOf({ lastImport }: Incident): ImportContent | null {
  const [print = '', time = '', ...ways] = (lastImport?.content ?? '').split(' ')
  const [first, ...others] = ways
    .map((way): TimesRead => ({ dayOrder: way.startsWith('d') ? 'day-first' : 'month-first', zone: way.slice(1) }))
    .filter(({ zone }) => isKnownZone(zone))
  return first === undefined ? null : { print, time: Number.parseInt(time, 36), readings: [first, ...others] }
}

/** What is remembered after an import: its own content, and the ways in which earlier ones had read the times. */
export function nextContent(before: ImportContent | null, now: ImportContent, time: number): string {
  const [reading] = now.readings
  const others = (before?.readings ?? []).filter((other) => !isSameReading(other, reading))
  return writeContent({ print: now.print, time, readings: [reading, ...others] })
}
