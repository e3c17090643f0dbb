import type { ArticleId, DeviceId, IncidentId, PersonId, PlaybookId, ServiceId, TeamId } from './ids'
import type { Priority } from './incident'
import type { FieldValue } from './timeline-entry'

export const ROLES = ['technician', 'desk', 'lead', 'viewer', 'admin'] as const
export type Role = (typeof ROLES)[number]

type Common = { readonly updatedAt: number; readonly hlc: string; readonly sample: boolean; readonly removed: boolean }

export type Person = Common & {
  readonly id: PersonId
  readonly kind: 'person'
  readonly name: string
  /** Sign-in name; empty for somebody known only from an import. */
  readonly user: string
  readonly role: Role
  readonly teams: readonly TeamId[]
}
export type Team = Common & {
  readonly id: TeamId
  readonly kind: 'team'
  readonly name: string
  readonly leads: readonly PersonId[]
}
export type Service = Common & {
  readonly id: ServiceId
  readonly kind: 'service'
  readonly name: string
  readonly team: TeamId | ''
}
/** A device that has written: its number prefix must be its own. */
export type Device = Common & {
  readonly id: DeviceId
  readonly kind: 'device'
  readonly prefix: string
  readonly person: PersonId | ''
  readonly createdAt: number
}

/** A value of a field that two people set apart and that was not kept; it stands in the record until somebody has looked at it. */
export type LostValue = {
  readonly field: string
  readonly value: FieldValue
  readonly by: PersonId | ''
  readonly hlc: string
}

type Written = Common & {
  readonly createdAt: number
  readonly createdBy: PersonId | ''
  readonly updatedBy: PersonId | ''
  readonly lost: readonly LostValue[]
}

export const ARTICLE_STATES = ['draft', 'published', 'archived'] as const
export type ArticleState = (typeof ARTICLE_STATES)[number]

/** What somebody found out, for the next who meets it. */
export type Article = Written & {
  readonly id: ArticleId
  readonly kind: 'article'
  readonly title: string
  readonly text: string
  readonly state: ArticleState
  /** What it is about; empty for everything. */
  readonly service: ServiceId | ''
  readonly category: string
  /** The incident from whose resolution it was written; empty for one that was written by itself. */
  readonly incident: IncidentId | ''
}

export type PlaybookStep = { readonly id: string; readonly text: string }

/** How a kind of incident is worked: it comes with every open incident that one of each of its lists names (an empty list names all). */
export type Playbook = Written & {
  readonly id: PlaybookId
  readonly kind: 'playbook'
  readonly name: string
  /** Who does what, whom to call: what does not fit into steps. */
  readonly text: string
  readonly services: readonly ServiceId[]
  readonly categories: readonly string[]
  readonly priorities: readonly Priority[]
  readonly steps: readonly PlaybookStep[]
}

/** Low-volume records that everything refers to, told apart by `kind`. */
export type LibraryRecord = Person | Team | Service | Device | Article | Playbook
export type LibraryKind = LibraryRecord['kind']
/** What people write together: two versions of it are merged field by field, and what lost stays in it. */
export type KnowledgeRecord = Article | Playbook

/** Whether this is somebody who could sign in and no longer can: provisioning removes their record, and their name stays on what they did. */
export function isDisabled(record: LibraryRecord): record is Person {
  return record.kind === 'person' && record.removed && record.user !== '' && !record.sample
}

/** What people call a record; a device goes by the prefix of its numbers. */
export function nameOfRecord(record: LibraryRecord): string {
  if (record.kind === 'device') return record.prefix
  return record.kind === 'article' ? record.title : record.name
}
