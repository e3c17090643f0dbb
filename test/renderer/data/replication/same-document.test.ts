import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../../../renderer/data/database/fingerprint'
import { sameDocument } from '../../../../renderer/data/replication/same-document'

const base = {
  id: 'a',
  title: 'A',
  tags: ['x'],
  clocks: { title: '1' },
  recordedBy: '',
  syncedAt: null,
  _deleted: false,
}

describe('two states of a document', () => {
  it.each<{ readonly name: string; readonly other: object; readonly same: boolean }>([
    { name: 'equal ones', other: { ...base }, same: true },
    { name: 'another revision', other: { ...base, _rev: '2-x' }, same: true },
    { name: 'stamped on the way to the server', other: { ...base, recordedBy: 'tina', syncedAt: 7 }, same: true },
    { name: 'a field that is undefined', other: { ...base, resolution: undefined }, same: true },
    { name: 'without the mark of not being deleted', other: { ...base, _deleted: undefined }, same: true },
    { name: 'deleted', other: { ...base, _deleted: true }, same: false },
    { name: 'another value', other: { ...base, title: 'B' }, same: false },
    { name: 'another value within', other: { ...base, clocks: { title: '2' } }, same: false },
    { name: 'one more within', other: { ...base, clocks: { title: '1', state: '1' } }, same: false },
    { name: 'a longer list', other: { ...base, tags: ['x', 'y'] }, same: false },
    { name: 'a list in place of an object', other: { ...base, clocks: [] }, same: false },
    { name: 'a field more', other: { ...base, extra: null }, same: false },
    {
      name: 'a field named like something inherited',
      other: { ...base, ...JSON.parse('{"__proto__":{}}') },
      same: false,
    },
  ])('$name: $same', ({ other, same }) => {
    expect(sameDocument(base, other)).toBe(same)
    expect(sameDocument(other, base)).toBe(same)
    expect(fingerprint(base) === fingerprint(other)).toBe(same)
  })

  it('have one fingerprint exactly when they say the same, whatever the order of their fields', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled)
      return typeof value === 'object' && value !== null ? reversed(value) : value
    }
    const reversed = (fields: object): object =>
      Object.fromEntries(
        Object.entries(fields)
          .reverse()
          .map(([name, item]) => [name, shuffled(item)]),
      )
    const document = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(document, document, (a, b) => {
        expect(fingerprint(reversed(a))).toBe(fingerprint(a))
        expect(fingerprint(a) === fingerprint(b)).toBe(sameDocument(a, b))
      }),
    )
  })
})
