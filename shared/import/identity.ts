import { parse, v5 } from 'uuid'
import type { IncidentId } from '../domain/ids'
import { parseNumber } from '../domain/numbers'

/** The namespace of all ids that an import makes (a random UUID, never to be changed: the same source row must get the same id). */
const NAMESPACE = parse('5c0f6b0e-6f0d-4c3b-9a57-0b2f3a9d7e41')

/** A UUID that follows from the parts: the same on every device and in every run. */
export function stableUuid(...parts: readonly string[]): string {
  return v5(parts.join('\u0000'), NAMESPACE)
}

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
