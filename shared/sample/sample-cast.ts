import type { PersonId, ServiceId, TeamId } from '../domain/ids'
import type { LibraryRecord, Role } from '../domain/library'

/** A hospital group with a warehouse of its own; all names are made up. */
const TEAMS = {
  desk: 'Service desk',
  network: 'Network and telephony',
  clinical: 'Clinical applications',
  facilities: 'Facilities',
  devices: 'Medical devices',
  logistics: 'Logistics systems',
} as const
export type TeamKey = keyof typeof TEAMS

/** `me` is whoever looks at the sample data. */
export type PersonKey = 'lena' | 'marco' | 'anna' | 'piet' | 'sofia' | 'jonas' | 'ines' | 'tomasz' | 'me'
const PEOPLE: readonly (readonly [Exclude<PersonKey, 'me'>, string, Role, TeamKey])[] = [
  ['lena', 'Lena Hoffmann', 'desk', 'desk'],
  ['marco', 'Marco Ferri', 'desk', 'desk'],
  ['anna', 'Anna Kovács', 'technician', 'network'],
  ['jonas', 'Jonas Weber', 'technician', 'clinical'],
  ['piet', 'Piet de Vries', 'technician', 'facilities'],
  ['ines', 'Inês Carvalho', 'technician', 'devices'],
  ['tomasz', 'Tomasz Nowak', 'technician', 'logistics'],
  ['sofia', 'Sofia Lindqvist', 'lead', 'desk'],
]

const SERVICES = {
  records: ['Patient records', 'clinical'],
  laboratory: ['Laboratory system', 'clinical'],
  radiology: ['Radiology archive', 'clinical'],
  mail: ['E-mail and calendar', 'desk'],
  signIn: ['Sign-in and badges', 'desk'],
  printing: ['Printing', 'desk'],
  wifi: ['Ward Wi-Fi', 'network'],
  telephony: ['Telephony and nurse call', 'network'],
  building: ['Heating and ventilation', 'facilities'],
  power: ['Power and emergency supply', 'facilities'],
  transport: ['Lifts and pneumatic tube', 'facilities'],
  monitors: ['Patient monitors', 'devices'],
  warehouse: ['Warehouse management', 'logistics'],
  fleet: ['Fleet and deliveries', 'logistics'],
} as const satisfies { readonly [key: string]: readonly [string, TeamKey] }
export type ServiceKey = keyof typeof SERVICES

export type SampleCast = {
  readonly records: readonly LibraryRecord[]
  readonly person: (key: PersonKey) => PersonId
  readonly role: (key: PersonKey) => Role
  readonly team: (key: TeamKey) => TeamId
  readonly service: (key: ServiceKey) => ServiceId
}

const isKey = <Key extends string>(table: { readonly [K in Key]: unknown }, key: string): key is Key =>
  Object.hasOwn(table, key)

/** Teams, people and services of the sample data. Their ids are fixed, so that loading it twice makes them once. */
export function sampleCast(me: PersonId, now: number, hlc: string): SampleCast {
  const common = { updatedAt: now, hlc, sample: true, removed: false }
  const team = (key: TeamKey): TeamId => `team:sample-${key}`
  const service = (key: ServiceKey): ServiceId => `service:sample-${key}`
  const person = (key: PersonKey): PersonId => (key === 'me' ? me : `person:sample-${key}`)
  const roles = new Map<PersonKey, Role>(PEOPLE.map(([key, , role]) => [key, role]))
  const records: LibraryRecord[] = []
  for (const key of Object.keys(TEAMS)) {
    if (!isKey(TEAMS, key)) continue
    const leads = key === 'desk' ? [person('sofia')] : []
    records.push({ ...common, id: team(key), kind: 'team', name: TEAMS[key], leads })
  }
  for (const [key, name, role, home] of PEOPLE) {
    records.push({ ...common, id: person(key), kind: 'person', name, user: '', role, teams: [team(home)] })
  }
  for (const key of Object.keys(SERVICES)) {
    if (!isKey(SERVICES, key)) continue
    const [name, home] = SERVICES[key]
    records.push({ ...common, id: service(key), kind: 'service', name, team: team(home) })
  }
  return { records, person, role: (key) => roles.get(key) ?? 'technician', team, service }
}
