import type { IncidentId } from '../domain/ids'
import { parseNumber } from '../domain/numbers'
import { stableUuid } from '../stable-uuid'

export function incidentIdOf(system: string, key: string): IncidentId {
  return `incident:${stableUuid('incident', system, key)}`
}

/** The first letters of a system's name as they can stand in a number: `Help desk 2` → `HELPDESK2`. */
function systemSlug(system: string): string {
  const slug = system.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return slug.slice(0, 12) || 'IMPORT'
}

/**
 * The number an imported incident is shown with. It is the source's own (`INC0000045`), because that is what people know and search for;
 * one that is only digits or looks like a number of ours gets the system's name before it, so that numbers stay unique.
 */
export function numberOf(system: string, key: string): string {
  const plain = /^[A-Za-z]+[-_ ]?\d+$/.test(key) && parseNumber(key.toUpperCase()) === null
  return plain ? key : `${systemSlug(system)}-${key}`.slice(0, 60)
}

/** The key of a row that has no number: a fingerprint of what it says, so that the same row is the same incident. */
export function fingerprint(cells: readonly string[]): string {
  return stableUuid('row', ...cells)
    .replaceAll('-', '')
    .slice(0, 12)
    .toUpperCase()
}
