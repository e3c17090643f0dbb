import type { DeviceId, IncidentId, PersonId, ServiceId, TeamId } from './ids'

export const STATES = ['new', 'in-progress', 'on-hold', 'resolved', 'closed', 'canceled'] as const
export type State = (typeof STATES)[number]

export const HOLD_REASONS = ['caller', 'vendor', 'change', 'problem', 'evidence', 'parts'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

export const CANCEL_REASONS = ['duplicate', 'not-an-incident', 'unnecessary'] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

export const LEVELS = ['high', 'medium', 'low'] as const
export type Level = (typeof LEVELS)[number]

/** 1 critical, 2 high, 3 moderate, 4 low, 5 planning. */
export const PRIORITIES = [1, 2, 3, 4, 5] as const
export type Priority = (typeof PRIORITIES)[number]

/** ServiceNow's resolution codes, in words. */
export const RESOLUTION_CODES = [
  'fixed',
  'workaround',
  'by-caller',
  'by-change',
  'known-error',
  'duplicate',
  'not-reproducible',
  'no-fault-found',
] as const
export type ResolutionCode = (typeof RESOLUTION_CODES)[number]

export type Resolution = {
  readonly code: ResolutionCode
  readonly cause: string
  readonly steps: string
  /** What was hard; may be empty. */
  readonly difficulties: string
  readonly fix: string
}

export const LINK_TYPES = ['duplicate-of', 'child-of', 'caused-by-change', 'related'] as const
export type LinkType = (typeof LINK_TYPES)[number]
export type Link = { readonly type: LinkType; readonly to: string }

/**
 * What the last import said of an incident, as fingerprints: enough to tell whether a later one says something new, and of which field.
 * `at`: its stamp; `content`: all it read, and how (`import-content.ts`); `fields`: one for each field, in the order of `shared/import/said-fields.ts`.
 */
export type LastImport = { readonly at: string; readonly content: string; readonly fields: string }

export type PriorityOverride = {
  readonly priority: Priority
  readonly reason: string
  readonly by: PersonId
  readonly at: number
}

/** What was stored where: `open` = new, in progress, on hold. Derived from the state, stored because lists are indexed by it. */
export type Phase = 'open' | 'resolved' | 'closed' | 'canceled'

/**
 * An incident as it is stored and replicated. Times are milliseconds since 1970 UTC.
 * Empty text stands for "none" in indexed fields, because an index can't hold null.
 */
export type Incident = {
  readonly id: IncidentId
  readonly kind: 'incident'
  /** `KR7-0042`, given offline, never changed. */
  readonly number: string
  /** Numbers under which the incident was known before, for example an imported one. */
  readonly aliases: readonly string[]
  readonly title: string
  readonly description: string
  readonly state: State
  readonly phase: Phase
  readonly holdReason: HoldReason | null
  readonly cancelReason: CancelReason | null
  readonly impact: Level
  readonly urgency: Level
  /** The priority in force: the override's where there is one, else the matrix's. */
  readonly priority: Priority
  readonly priorityOverride: PriorityOverride | null
  readonly service: ServiceId | ''
  readonly category: string
  readonly subcategory: string
  readonly location: string
  readonly caller: string
  readonly team: TeamId | ''
  readonly assignee: PersonId | ''
  readonly tags: readonly string[]
  readonly watchers: readonly PersonId[]
  readonly links: readonly Link[]
  /** A drill: alerts like a real one, is left out of every figure. */
  readonly training: boolean
  readonly createdAt: number
  readonly createdBy: PersonId | ''
  readonly device: DeviceId | ''
  readonly updatedAt: number
  readonly updatedBy: PersonId | ''
  readonly acknowledgedAt: number | null
  readonly acknowledgedBy: PersonId | ''
  readonly resolution: Resolution | null
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  readonly satisfaction: 1 | 2 | 3 | 4 | 5 | null
  readonly reopenCount: number
  readonly reassignmentCount: number
  /** Set on sample data, so that it can be removed in one click. */
  readonly sample: boolean
  /** Deleting is a field: the server alone removes. */
  readonly removed: boolean
  /** Where an import took it from: system and key make it the same incident when imported again. Empty for our own. */
  readonly source: { readonly system: string; readonly key: string }
  /** Values of an import that Firstline has no field for, under the source's column names. */
  readonly imported: { readonly [column: string]: string }
  /** Only on incidents that an import made. */
  readonly lastImport?: LastImport
  /** Hybrid logical clock of the last change of each field (see `hlc.ts`); fields that were never changed since creation have that of the creation, under `''`. */
  readonly clocks: { readonly [field: string]: string }
  /** Who made that last change of each field; a field that is not in it is the creator's (see `authorOf`). Written by the operations only. */
  readonly authors?: { readonly [field: string]: PersonId | '' }
  /** `SORT_MAX − updatedAt`: ascending by it is newest first (a descending scan reads everything). */
  readonly sortKey: number
}

export const SORT_MAX = 9_999_999_999_999

export function sortKeyOf(updatedAt: number): number {
  return SORT_MAX - updatedAt
}

export function phaseOf(state: State): Phase {
  switch (state) {
    case 'new':
    case 'in-progress':
    case 'on-hold':
      return 'open'
    case 'resolved':
    case 'closed':
    case 'canceled':
      return state
  }
}
