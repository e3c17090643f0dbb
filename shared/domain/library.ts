import type { DeviceId, PersonId, ServiceId, TeamId } from './ids'

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

/** Low-volume records that everything refers to, told apart by `kind`. */
export type LibraryRecord = Person | Team | Service | Device
export type LibraryKind = LibraryRecord['kind']
