import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareEntries } from '../../../shared/domain/entry-order'
import { mergeLibraryRecords } from '../../../shared/domain/merge-library'

const entry = fc.record({ hlc: fc.constantFrom('1', '2', '10'), id: fc.nat(20).map((id) => `entry:${id}` as const) })

test('a timeline has one order, whatever order its entries arrive in', () => {
  fc.assert(
    fc.property(
      fc
        .uniqueArray(entry, { selector: ({ id }) => id })
        .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        expect([...shuffled].sort(compareEntries)).toEqual([...list].sort(compareEntries))
      },
    ),
  )
  expect(compareEntries({ hlc: '1', id: 'entry:b' }, { hlc: '2', id: 'entry:a' })).toBeLessThan(0)
  expect(compareEntries({ hlc: '1', id: 'entry:b' }, { hlc: '1', id: 'entry:a' })).toBeGreaterThan(0)
})

test('of two versions of a record the later holds, the same on every device', () => {
  const team = {
    id: 'team:1',
    kind: 'team',
    name: 'North',
    leads: [],
    updatedAt: 1,
    hlc: '1',
    sample: false,
    removed: false,
  } as const
  const later = { ...team, name: 'South', hlc: '2' }
  const twin = { ...team, name: 'West' }
  expect(mergeLibraryRecords(team, later, null)).toBe(later)
  expect(mergeLibraryRecords(later, team, null)).toBe(later)
  expect(mergeLibraryRecords(team, twin, null)).toEqual(mergeLibraryRecords(twin, team, null))
})
