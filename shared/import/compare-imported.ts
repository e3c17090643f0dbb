import { compareHlc, IMPORT_NODE, isImportStamp, tickHlc, timeOfHlc } from '../domain/hlc'
import type { Incident } from '../domain/incident'
import { own } from '../domain/stamp'

/**
 * What importing an incident again means for the one that is there. `kept`: somebody has removed it here, and removed it stays.
 */
export type ImportDecision = 'make' | 'update' | 'unchanged' | 'kept'

/** The stamp of what the last import said; of an incident from before that was written down, the latest that no person can have made. */
export function lastImportAt(existing: Incident): string {
  if (existing.lastImport !== undefined) return existing.lastImport.at
  const stamps = Object.values(existing.clocks)
  const imported = stamps.filter(isImportStamp)
  const last = imported.reduce((a, b) => (compareHlc(a, b) >= 0 ? a : b), '')
  return imported.length === stamps.length && timeOfHlc(last, 0) < existing.updatedAt
    ? tickHlc(last, existing.updatedAt, IMPORT_NODE)
    : last
}

/** Whether a person set the field here since it was imported. */
export function isChangedHere({ clocks }: Incident, field: string): boolean {
  const stamp = own(clocks, field)
  return stamp !== undefined && !isImportStamp(stamp)
}

/** Positive where the incoming version is a later one than the last import's, negative where it is older, by the source's own time. */
export function compareAge(existing: Incident, incoming: Incident): number {
  return timeOfHlc(lastImportAt(incoming), 0) - timeOfHlc(lastImportAt(existing), 0)
}

/** Decides what can be told without a closer look; null where the fields and the timeline have to be compared. */
export function decideAtOnce(
  existing: Incident,
  incoming: Incident,
  saysUpdated: boolean,
): 'unchanged' | 'kept' | null {
  const before = existing.lastImport?.content
  if (before !== undefined && before === incoming.lastImport?.content) return 'unchanged'
  if (saysUpdated && compareAge(existing, incoming) < 0) return 'unchanged'
  return existing.removed ? 'kept' : null
}
