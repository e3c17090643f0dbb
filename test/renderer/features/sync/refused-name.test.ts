import { expect, it } from 'vitest'
import { refusedName } from '../../../../renderer/features/sync/refused-name'

const EVIL = '<img src=x onerror=alert(1)>'

it.each([
  ['malformed', { number: 'KR7-0001', title: 'Printer' }, 'KR7-0001 Printer'],
  ['malformed', { number: 'KR7-0001', title: 42 }, 'KR7-0001'],
  ['malformed', { number: ['KR7'], title: 'Printer' }, 'Printer'],
  ['malformed', { number: 7, title: null }, 'incident:1'],
  ['malformed', { number: '  ', title: '\n' }, 'incident:1'],
  ['malformed', null, 'incident:1'],
  ['malformed', { title: EVIL }, EVIL],
  ['malformed', { title: 'A\u0000\n  B' }, 'A\u0000 B'],
  ['refused', { name: 'North' }, 'North'],
  ['refused', {}, 'A record of the workspace'],
] as const)('%s %j is called %s', (kind, document, name) => {
  const common = { id: 'incident:1', incident: '', reason: '', refusedAt: 1, base: null } as const
  expect(refusedName({ ...common, kind, document })).toBe(name)
})

it.each([
  ['chunk:0b0f0000-0000-4000-8000-000000000000:000', 'A piece of a photo or document'],
  ['entry:incident:1:x', 'An entry in a timeline'],
])('a part of an incident says what it is: %s', (id, name) => {
  const common = { incident: 'incident:1', reason: '', refusedAt: 1, base: null, document: {} } as const
  expect(refusedName({ ...common, id, kind: 'refused' })).toBe(name)
})

it('is short, however long the title is', () => {
  const document = { title: 'x'.repeat(5_000_000) }
  const common = { id: 'incident:1', incident: '', reason: '', refusedAt: 1, base: null } as const
  expect(refusedName({ ...common, kind: 'malformed', document }).length).toBeLessThan(200)
})
