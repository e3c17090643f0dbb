import { IMPORT_NODE, tickHlc } from '../domain/hlc'
import type { PersonId, ServiceId, TeamId } from '../domain/ids'
import { isDisabled, type LibraryRecord, type Person, type Service, type Team } from '../domain/library'
import { nameKey } from '../domain/name-key'
import { serviceIdOf } from '../domain/service'
import { stableUuid } from '../stable-uuid'

/** Turns the names of a source into ids, and remembers which teams, people and services that needs. */
export type LibraryNames = {
  /** Somebody who only wrote: cannot be told from a person that incidents are assigned to until one is. */
  readonly author: (name: string) => PersonId | ''
  readonly assignee: (name: string, team: string) => PersonId | ''
  readonly team: (name: string) => TeamId | ''
  readonly service: (name: string) => ServiceId | ''
  /** The records that the names made so far and the library does not hold yet. */
  readonly records: () => readonly LibraryRecord[]
}

/** What was removed and is still meant by its name: who was disabled, and a service that is no longer offered, which an import does not bring back. */
const staysKnown = (record: LibraryRecord): boolean =>
  isDisabled(record) || (record.kind === 'service' && record.removed)

/**
 * A name that the library already has means that record (people with a sign-in first, of them who was disabled last); any other gets an id that
 * follows from the name.
 */
export function createLibraryNames(existing: readonly LibraryRecord[], now: number): LibraryNames {
  const hlc = tickHlc('', now, IMPORT_NODE)
  const common = { updatedAt: now, hlc, sample: false, removed: false }
  const people = new Map<string, Person>()
  const teams = new Map<string, Team>()
  const services = new Map<string, Service>()
  const made = new Map<string, LibraryRecord>()
  const serviceIds = new Set<string>()
  for (const record of [...existing.filter(staysKnown), ...existing.filter(({ removed }) => !removed)]) {
    if (record.sample) continue
    if (record.kind === 'service') serviceIds.add(record.id)
    if (record.kind === 'person') {
      const key = nameKey(record.name)
      if (record.user !== '') {
        people.set(nameKey(record.user), record)
        people.set(key, record)
      } else if (!people.has(key)) people.set(key, record)
    } else if (record.kind === 'team') teams.set(nameKey(record.name), record)
    else if (record.kind === 'service') services.set(nameKey(record.name), record)
  }

  function person(name: string, works: boolean): PersonId | '' {
    if (name === '') return ''
    const key = nameKey(name)
    const known = people.get(key)
    if (known !== undefined && (known.user !== '' || !works || known.role !== 'viewer')) return known.id
    const record: Person = {
      ...common,
      teams: [],
      ...known,
      updatedAt: now,
      hlc,
      id: known?.id ?? `person:${stableUuid('person', key)}`,
      kind: 'person',
      name,
      user: '',
      role: works ? 'technician' : 'viewer',
    }
    people.set(key, record)
    made.set(record.id, record)
    return record.id
  }

  function team(name: string): TeamId | '' {
    if (name === '') return ''
    const known = teams.get(nameKey(name))
    if (known !== undefined) return known.id
    const record: Team = { ...common, id: `team:${stableUuid('team', nameKey(name))}`, kind: 'team', name, leads: [] }
    teams.set(nameKey(name), record)
    made.set(record.id, record)
    return record.id
  }

  return {
    author: (name) => person(name, false),
    assignee: (name, teamName) => {
      const id = person(name, true)
      const record = people.get(nameKey(name))
      const teamId = team(teamName)
      if (record !== undefined && teamId !== '' && made.has(record.id) && !record.teams.includes(teamId)) {
        const member = { ...record, teams: [...record.teams, teamId] }
        people.set(nameKey(name), member)
        made.set(member.id, member)
      }
      return id
    },
    team,
    service: (name) => {
      if (name === '') return ''
      const known = services.get(nameKey(name))
      if (known !== undefined) return known.id
      const id = serviceIdOf(name)
      // Somebody has renamed it here: the file says it by its old name.
      if (serviceIds.has(id)) return id
      const record: Service = { ...common, id, kind: 'service', name, team: '' }
      services.set(nameKey(name), record)
      made.set(id, record)
      return id
    },
    records: () => [...made.values()],
  }
}
