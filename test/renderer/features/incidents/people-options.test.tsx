// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { teamOptions } from '../../../../renderer/data/team-options'
import { AssignDialog } from '../../../../renderer/features/incidents/dialogs/assign-dialog'
import { filterGroups } from '../../../../renderer/features/incidents/filters/filter-options'
import { peopleOptions } from '../../../../renderer/features/incidents/people-options'
import { personOfUser } from '../../../../shared/domain/ids'
import type { Person } from '../../../../shared/domain/library'
import { buildChange } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'

const personCalled = (user: string, name: string, fields: Partial<Person> = {}): Person => ({
  ...{ id: personOfUser(user), kind: 'person', name, user, role: 'technician', teams: [] },
  ...{ updatedAt: 1, hlc: '', sample: false, removed: false },
  ...fields,
})
const PEOPLE = [
  personCalled('tina', 'Tina Okafor'),
  personCalled('dirk', 'Dirk Brandt'),
  personCalled('lea', 'Lea Moreau', { removed: true }),
  personCalled('sam', 'Sam Sample', { removed: true, sample: true }),
  personCalled('', 'Known from an import', { id: 'person:imported', removed: true }),
]

async function opened() {
  const session = await openTestSession()
  await session.setActor({ user: 'tina', roles: ['technician'], role: 'technician' })
  await session.library.upsert(PEOPLE)
  return session
}

afterEach(cleanup)

describe('somebody who was disabled', () => {
  it('is not offered for new work, and is found by the filter of the list', async () => {
    const session = await opened()
    const library = await session.library.read()
    const me = session.actor().person
    expect(peopleOptions(library, me, false).map(({ label }) => label)).toEqual(['Tina Okafor (you)', 'Dirk Brandt'])
    const assignees = filterGroups(library, [], me).find(({ field }) => field === 'assignees')
    expect(assignees?.options.map(({ label }) => label)).toEqual([
      ...['Unassigned', 'Tina Okafor (you)', 'Dirk Brandt', 'Lea Moreau (disabled)'],
    ])
  })

  it('stands by name as the assignee of what they have', async () => {
    const session = await opened()
    const { incident } = buildChange()
    render(
      <DataProvider session={session}>
        <AssignDialog incidents={[{ ...incident, assignee: personOfUser('lea') }]} />
      </DataProvider>,
    )
    const assignee = await screen.findByRole('combobox', { name: 'Assignee' })
    await waitFor(() => expect(assignee.textContent).toBe('Lea Moreau'))
  })
})

describe('people and teams of the sample data', () => {
  const mira = personCalled('', 'Mira Sample', { id: 'person:mira', sample: true })
  const common = { kind: 'team', leads: [], updatedAt: 1, hlc: '', removed: false } as const
  const teams = [
    { ...common, id: 'team:field', name: 'Field', sample: false },
    { ...common, id: 'team:tour', name: 'Tour', sample: true },
  ] as const

  it.each([
    [false, ['Tina Okafor (you)', 'Dirk Brandt'], ['Field']],
    [true, ['Tina Okafor (you)', 'Dirk Brandt', 'Mira Sample'], ['Field', 'Tour']],
  ])('are offered for an incident of the sample data only (%s)', async (sample, people, names) => {
    const session = await opened()
    await session.library.upsert([mira, ...teams])
    const library = await session.library.read()
    const offered = peopleOptions(library, session.actor().person, sample)
    expect(offered.map(({ label }) => label)).toEqual(people)
    expect(teamOptions(library, sample).map(({ label }) => label)).toEqual(names)
  })
})
