import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSlots } from '../../../../../renderer/features/incidents/list/slots'

const id = (name: string) => `incident:${name}` as const
const slotsIn = (slots: ReadonlyMap<string, number>, names: string) => [...names].map((name) => slots.get(id(name)))
const drawn = (names: string) => [...names].map(id)

describe('the places that rows are drawn in', () => {
  it('stay with their incidents when one comes above them', () => {
    const slotsOf = createSlots()
    const before = slotsOf(drawn('abc'))
    const after = slotsOf(drawn('xabc'))
    expect(slotsIn(after, 'abc')).toEqual(slotsIn(before, 'abc'))
  })

  it('of what went are taken by what came', () => {
    const slotsOf = createSlots()
    const before = slotsOf(drawn('abc'))
    const after = slotsOf(drawn('xyb'))
    expect([...after.values()].sort()).toEqual([...before.values()].sort())
    expect(after.get(id('b'))).toBe(before.get(id('b')))
  })

  it('are never shared, and kept while drawn', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(names, { maxLength: 12 }), (drawings) => {
        const slotsOf = createSlots()
        let before: ReadonlyMap<string, number> = new Map()
        for (const drawing of drawings) {
          const slots = slotsOf(drawing.map(id))
          expect(slots.size).toBe(drawing.length)
          expect(new Set(slots.values()).size).toBe(drawing.length)
          for (const [incident, slot] of slots) expect(slot).toBe(before.get(incident) ?? slot)
          before = slots
        }
      }),
    )
  })
})
