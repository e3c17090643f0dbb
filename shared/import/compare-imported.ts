import { compareHlc, IMPORT_NODE, isImportStamp, tickHlc, timeOfHlc } from '../domain/hlc'
import type { Incident } from '../domain/incident'
import { own } from '../domain/stamp'
import { contentOf, isSameReading } from './import-content'

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

/** The source's own time of what an import said. */
export function importedTime(incident: Incident): number {
  return contentOf(incident)?.time ?? timeOfHlc(lastImportAt(incident), 0)
}

/** Positive where the incoming version is a later one than the last import's, negative where it is older, by the source's own time. */
export function compareAge(existing: Incident, incoming: Incident): number {
  return importedTime(incoming) - importedTime(existing)
}

/** Whether the last import read the same cells in the same way. */
export function saysSame(existing: Incident, incoming: Incident): boolean {
  const [before, now] = [contentOf(existing), contentOf(incoming)]
  return before !== null && before.print === now?.print && isSameReading(before.readings[0], now.readings[0])
}

/**
 * Decides what can be told by the age alone; null where the fields and the timeline have to be compared. An incoming one whose times are corrected
 * has to have them as the last import read them: only so the two can be compared.
 */
export function decideAtOnce(
  existing: Incident,
  incoming: Incident,
  saysUpdated: boolean,
): 'unchanged' | 'kept' | null {
  if (saysUpdated && compareAge(existing, incoming) < 0) return 'unchanged'
  return existing.removed ? 'kept' : null
}
