import type { PersonId } from './ids'
import type { Incident } from './incident'
import { CREATION, compareStamps, own, type Stamp, stampAt } from './stamp'

/** The clocks and authors of a merged incident: each field's are those of the value that holds. */
export function mergedStamps(
  ours: Incident,
  theirs: Incident,
  settled: ReadonlyMap<string, Stamp>,
): Pick<Incident, 'clocks' | 'authors'> {
  const creation = settled.get(CREATION)?.hlc
  const names = [...new Set([...Object.keys(ours.clocks), ...Object.keys(theirs.clocks)])].sort()
  const clocks: [string, string][] = []
  const authors: [string, PersonId | ''][] = []
  for (const name of names) {
    const stamp = settled.get(name) ?? later(stampAt(ours, name), stampAt(theirs, name))
    const written = own(ours.clocks, name) === stamp.hlc || own(theirs.clocks, name) === stamp.hlc
    if (!written && stamp.hlc === creation) continue
    clocks.push([name, stamp.hlc])
    if (isAuthored(ours, name) || isAuthored(theirs, name)) authors.push([name, stamp.by])
  }
  const merged = { clocks: Object.fromEntries(clocks) }
  return authors.length === 0 ? merged : { ...merged, authors: Object.fromEntries(authors) }
}

function isAuthored(incident: Incident, name: string): boolean {
  return own(incident.authors ?? {}, name) !== undefined
}

function later(a: Stamp, b: Stamp): Stamp {
  return compareStamps(a, b) >= 0 ? a : b
}
