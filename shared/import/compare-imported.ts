import { compareHlc, parseHlc } from '../domain/hlc'
import type { Incident } from '../domain/incident'
import { IMPORT_NODE } from '../domain/provenance'

/** What importing an incident again means for the one that is there. */
export type ImportDecision = 'make' | 'update' | 'unchanged' | 'kept'

/** Whether somebody changed an imported incident here: an import stamps all fields at once, under its own name. */
export function wasChangedHere(existing: Incident): boolean {
  const stamps = Object.values(existing.clocks)
  const imported = parseHlc(existing.clocks[''] ?? '')
  return (
    stamps.length !== 1 ||
    imported?.node !== IMPORT_NODE ||
    existing.acknowledgedAt !== null ||
    existing.removed ||
    existing.updatedAt > imported.time
  )
}

const COMPARED = [
  'title',
  'description',
  'state',
  'holdReason',
  'impact',
  'urgency',
  'priority',
  'service',
  'category',
  'subcategory',
  'location',
  'caller',
  'team',
  'assignee',
  'resolvedAt',
  'closedAt',
] as const satisfies readonly (keyof Incident)[]

function saysTheSame(existing: Incident, incoming: Incident): boolean {
  return COMPARED.every((field) => existing[field] === incoming[field])
}

/**
 * Compares an incident of an import with the one stored under its id. A newer one replaces it unless somebody worked on it here, then it
 * is kept as it is. A source without times of change (`saysUpdated` false) is compared by content.
 */
export function decideImport(existing: Incident | null, incoming: Incident, saysUpdated: boolean): ImportDecision {
  if (existing === null) return 'make'
  const newer = compareHlc(incoming.clocks[''] ?? '', existing.clocks[''] ?? '') > 0
  const differs = saysUpdated ? newer : !saysTheSame(existing, incoming)
  if (!differs) return 'unchanged'
  return wasChangedHere(existing) ? 'kept' : 'update'
}
