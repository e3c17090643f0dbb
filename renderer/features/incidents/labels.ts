import type { CancelReason, HoldReason, Level, Priority, ResolutionCode, State } from '../../../shared/domain/incident'
import { CANCEL_REASONS, HOLD_REASONS, LEVELS, RESOLUTION_CODES } from '../../../shared/domain/incident'

/** The words a person reads for the codes that are stored. Sentence fragments are lower case; names of choices start with a capital. */
export const STATE_NAMES: Readonly<Record<State, string>> = {
  new: 'New',
  'in-progress': 'In progress',
  'on-hold': 'On hold',
  resolved: 'Resolved',
  closed: 'Closed',
  canceled: 'Canceled',
}

export const HOLD_NAMES: Readonly<Record<HoldReason, string>> = {
  caller: 'Waiting for the caller',
  vendor: 'Waiting for a vendor',
  change: 'Waiting for a change',
  problem: 'Waiting for a problem to be solved',
  evidence: 'Gathering evidence',
  parts: 'Waiting for parts',
}

export const CANCEL_NAMES: Readonly<Record<CancelReason, string>> = {
  duplicate: 'A duplicate of another incident',
  'not-an-incident': 'Not an incident',
  unnecessary: 'No longer needed',
}

export const RESOLUTION_NAMES: Readonly<Record<ResolutionCode, string>> = {
  fixed: 'Fixed',
  workaround: 'Workaround in place',
  'by-caller': 'Solved by the caller',
  'by-change': 'Solved by a change',
  'known-error': 'Known error',
  duplicate: 'Duplicate',
  'not-reproducible': 'Could not be reproduced',
  'no-fault-found': 'No fault found',
}

export const LEVEL_NAMES: Readonly<Record<Level, string>> = { high: 'High', medium: 'Medium', low: 'Low' }

export const PRIORITY_NAMES: Readonly<Record<Priority, string>> = {
  1: 'P1 Critical',
  2: 'P2 High',
  3: 'P3 Moderate',
  4: 'P4 Low',
  5: 'P5 Planning',
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: 'title',
  description: 'description',
  state: 'state',
  holdReason: 'reason for the hold',
  cancelReason: 'reason for canceling',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  priorityOverride: 'priority override',
  service: 'service',
  category: 'category',
  subcategory: 'subcategory',
  location: 'location',
  caller: 'caller',
  team: 'team',
  assignee: 'assignee',
  tags: 'tags',
  watchers: 'watchers',
  links: 'links',
  training: 'drill mark',
  resolution: 'resolution',
  acknowledgedBy: 'acknowledgement',
  acknowledgedAt: 'acknowledgement',
  createdAt: 'time of opening',
  resolvedAt: 'time of resolving',
  closedAt: 'time of closing',
  satisfaction: 'satisfaction',
}

/** The name of an incident's field inside a sentence; a field this version does not know keeps its own name. */
export function fieldName(field: string): string {
  return Object.hasOwn(FIELD_NAMES, field) ? (FIELD_NAMES[field] ?? field) : field
}

function choices<Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>) {
  return codes.map((value) => ({ value, label: names[value] }))
}

export const HOLD_CHOICES = choices(HOLD_REASONS, HOLD_NAMES)
export const CANCEL_CHOICES = choices(CANCEL_REASONS, CANCEL_NAMES)
export const RESOLUTION_CHOICES = choices(RESOLUTION_CODES, RESOLUTION_NAMES)
export const LEVEL_CHOICES = choices(LEVELS, LEVEL_NAMES)
