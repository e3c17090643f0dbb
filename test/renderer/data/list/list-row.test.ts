import { expect, test } from 'vitest'
import { createKnownRows } from '../../../../renderer/data/list/known-rows'
import { type ListRow, listRowOf } from '../../../../renderer/data/list/list-row'
import { searchRowOf } from '../../../../renderer/data/search/search-row'
import { makeIncidents } from '../../../fixtures/make-incidents'

const made = makeIncidents(40, 9).map(({ incident }) => incident)
const [one] = made
if (one === undefined) throw new Error('nothing made')

test('a row is the same whether it was made of an incident, of what is stored, or of another row', () => {
  const held = { ...one, state: 'on-hold', phase: 'open', holdReason: 'parts', training: true, sample: true } as const
  for (const incident of [...made, held]) {
    const row = listRowOf(incident)
    const ofStored = searchRowOf({ ...incident, removed: '0', _meta: { lwt: 1 } })
    expect(ofStored === null ? null : listRowOf(ofStored)).toEqual(row)
    expect(listRowOf(row)).toEqual(row)
  }
})

test('a row stays the same object until one of its fields changes', () => {
  const known = createKnownRows()
  const shown = known.read(one)
  known.keep([shown])
  expect(known.read({ ...one })).toBe(shown)
  const others: Partial<ListRow>[] = [{ title: 'Other' }, { priority: one.priority === 1 ? 2 : 1 }, { sortKey: 0 }]
  for (const change of others) expect(known.read({ ...one, ...change })).not.toBe(shown)
  known.keep([])
  expect(known.read(one)).not.toBe(shown)
})
