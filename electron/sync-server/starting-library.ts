import { v5 as uuidFrom } from 'uuid'
import { tickHlc } from '../../shared/domain/hlc'
import { personOfUser, type ServiceId, type TeamId } from '../../shared/domain/ids'
import type { Person, Role, Service, Team } from '../../shared/domain/library'

export type NewPerson = {
  readonly user: string
  readonly password: string
  readonly name: string
  readonly role: Role
  /** Names of teams, made where they do not exist. */
  readonly teams: readonly string[]
}

/** A document as CouchDB stores it: the id is `_id` and stands there only. */
type Stored<Document extends { readonly id: string }> = Omit<Document, 'id'> & { readonly _id: Document['id'] }

const NAMESPACE = 'f7b2f9c4-6d5e-4b39-9a3c-0e1d2c3b4a59'
/** The node of the stamps that provisioning makes. */
export const SERVER_CLOCK = 'server'

/** People of a workspace to try Firstline with. */
export const DEMO_PEOPLE: readonly NewPerson[] = [
  { user: 'tina', password: 'tina-demo', name: 'Tina Okafor', role: 'technician', teams: ['Field service'] },
  { user: 'dirk', password: 'dirk-demo', name: 'Dirk Brandt', role: 'desk', teams: ['Service desk'] },
  { user: 'lea', password: 'lea-demo', name: 'Lea Moreau', role: 'lead', teams: ['Field service', 'Service desk'] },
]

/** Teams and services beyond those that people bring with them; a service may name a team that is not made: then it has none. */
export type NewLibrary = {
  readonly teams: readonly string[]
  readonly services: readonly { readonly name: string; readonly team: string }[]
}

const SERVICES: NewLibrary['services'] = [
  { name: 'Office network', team: 'Field service' },
  { name: 'Warehouse scanners', team: 'Field service' },
  { name: 'Point of sale', team: 'Field service' },
  { name: 'Building access', team: 'Field service' },
  { name: 'Printing', team: 'Service desk' },
  { name: 'Email and calendar', team: 'Service desk' },
  { name: 'Telephony', team: 'Service desk' },
  { name: 'Order system', team: 'Service desk' },
]

/** The library of a workspace to try Firstline with. */
export const DEMO_LIBRARY: NewLibrary = { teams: [], services: SERVICES }
export const NO_LIBRARY: NewLibrary = { teams: [], services: [] }

// From the names, so that running it again finds what it made before.
export const teamId = (name: string): TeamId => `team:${uuidFrom(`team ${name}`, NAMESPACE)}`
const serviceId = (name: string): ServiceId => `service:${uuidFrom(`service ${name}`, NAMESPACE)}`

/** The library records that a workspace begins with: its people, their teams, and services that these look after. */
export function startingLibrary(
  people: readonly NewPerson[],
  now: number,
  { teams, services }: NewLibrary = DEMO_LIBRARY,
): readonly (Stored<Person> | Stored<Team> | Stored<Service>)[] {
  const common = { updatedAt: now, hlc: tickHlc('', now, SERVER_CLOCK), sample: false, removed: false }
  const teamNames = [...new Set([...teams, ...people.flatMap((person) => person.teams)])]
  const leadsOf = (team: string) => people.filter((person) => person.role === 'lead' && person.teams.includes(team))
  return [
    ...people.map(({ user, name, role, teams }) => ({
      ...common,
      _id: personOfUser(user),
      kind: 'person' as const,
      name,
      user,
      role,
      teams: teams.map(teamId),
    })),
    ...teamNames.map((name) => ({
      ...common,
      _id: teamId(name),
      kind: 'team' as const,
      name,
      leads: leadsOf(name).map(({ user }) => personOfUser(user)),
    })),
    ...services.map(({ name, team }) => ({
      ...common,
      _id: serviceId(name),
      kind: 'service' as const,
      name,
      team: teamNames.includes(team) ? teamId(team) : ('' as const),
    })),
  ]
}
