import { randomBytes } from 'node:crypto'
import type { NewPerson } from '../../../../electron/sync-server/starting-library'
import { type PersonId, personOfUser } from '../../../../shared/domain/ids'
import type { Role } from '../../../../shared/domain/library'

/** Who the tests tell of. */
export type TestPerson = 'tina' | 'dirk' | 'lea' | 'vera'

/** On a server that others use too, nobody may meet these names: each file of tests has its own. */
const RUN = randomBytes(4).toString('hex')
export const WORKSPACE = `firstline-test-${RUN}`
export const FILES = `${WORKSPACE}-files`

/** The sign-in name of somebody, which is also who the server says wrote a record. */
export const userOf = (person: TestPerson): string => `${person}-${RUN}`
export const personOf = (person: TestPerson): PersonId => personOfUser(userOf(person))
export const passwordOf = (person: TestPerson): string => `${person}-${RUN}-password`

const newPerson = (person: TestPerson, role: Role): NewPerson => ({
  ...{ user: userOf(person), password: passwordOf(person), name: person, role, teams: ['Desk'] },
})
export const PEOPLE: readonly NewPerson[] = [
  newPerson('tina', 'technician'),
  newPerson('dirk', 'desk'),
  newPerson('lea', 'lead'),
  newPerson('vera', 'viewer'),
]
