import { describe, expect, it } from 'vitest'
import type { Person } from '../../../shared/domain/library'
import { createLibraryNames } from '../../../shared/import/library-names'

const personCalled = (id: Person['id'], fields: Partial<Person> = {}): Person => ({
  ...{ id, kind: 'person', name: 'Eve Lind', user: 'eve', role: 'technician', teams: [] },
  ...{ updatedAt: 1, hlc: '', sample: false, removed: false },
  ...fields,
})

describe('a name in an imported file', () => {
  it('still means somebody who was disabled, so that importing again changes nothing', () => {
    const names = createLibraryNames([personCalled('person:eve', { removed: true })], 1)
    expect([names.author('Eve Lind'), names.assignee('eve', '')]).toEqual(['person:eve', 'person:eve'])
    expect(names.records()).toEqual([])
  })

  it.each([
    ['first', (disabled: Person, present: Person) => [disabled, present]],
    ['last', (disabled: Person, present: Person) => [present, disabled]],
  ])('means who is there where a namesake was disabled, also where that one stands %s', (_where, inOrder) => {
    const disabled = personCalled('person:eve', { removed: true })
    const present = personCalled('person:eve2', { user: 'eve2' })
    expect(createLibraryNames(inOrder(disabled, present), 1).assignee('Eve Lind', '')).toBe('person:eve2')
  })

  it('does not mean what was removed otherwise', () => {
    const removed = personCalled('person:imported', { user: '', removed: true })
    expect(createLibraryNames([removed], 1).assignee('Eve Lind', '')).not.toBe('person:imported')
  })
})
