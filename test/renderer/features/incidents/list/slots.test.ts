import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSlots } from '../../../../../renderer/features/incidents/list/slots'

type Slots = ReadonlyMap<string, number>

const id = (name: string) => `incident:${name}` as const
const slotsIn = (slots: Slots, names: string) => [...names].map((name) => slots.get(id(name)))
const drawn = (names: string) => [...names].map(id)

/** Keys that React moves in the document: those that stood before one that it has passed already (`placeChild` of its reconciler). */
function movedByReact(before: readonly number[], after: readonly number[]): ReadonlySet<number> {
  const moved = new Set<number>()
  let passed = 0
  for (const key of after) {
    const at = before.indexOf(key)
    if (at < 0) continue
    if (at < passed) moved.add(key)
    else passed = at
  }
  return moved
}

/** Draws one list after the other, with what came before each. */
function drawAll(
  drawings: readonly (readonly string[])[],
  check: (slots: Slots, before: Slots, drawing: readonly string[]) => void,
): void {
  const slotsOf = createSlots()
  let before: Slots = new Map()
  for (const drawing of drawings) {
    const slots = slotsOf(drawing.map(id))
    check(slots, before, drawing)
    before = slots
  }
}

describe('the rows of the document that incidents are drawn in', () => {
  it('stay with their incidents when one comes above them', () => {
    const slotsOf = createSlots()
    const before = slotsOf(drawn('abc'))
    const after = slotsOf(drawn('xabc'))
    expect(slotsIn(after, 'abc')).toEqual(slotsIn(before, 'abc'))
  })

  it.each([
    ['something else in the same place', 'abc', 'axc', 'b → x'],
    ['scrolled down', 'abc', 'bcd', 'a → d'],
    ['another list', 'abc', 'xyz', 'a → x, b → y, c → z'],
    ['scrolled up: a new row, since those that stay would have to give way', 'bcd', 'abc', ''],
    ['one that comes on top', 'abc', 'xab', ''],
  ])('are taken by what comes: %s', (_, before, after, taken) => {
    const slotsOf = createSlots()
    const went = [...slotsOf(drawn(before))]
    const came = [...slotsOf(drawn(after))]
    const name = (incident: string) => incident.slice('incident:'.length)
    const moves = went.flatMap(([old, slot]) => {
      const next = came.find(([incident, each]) => each === slot && incident !== old)
      return next === undefined ? [] : [`${name(old)} → ${name(next[0])}`]
    })
    expect(moves.join(', ')).toBe(taken)
  })

  it('do not move while their incident stays, however a list in its order changes', () => {
    const subset = fc.subarray([...'abcdefgh'])
    fc.assert(
      fc.property(fc.array(subset, { maxLength: 12 }), (drawings) =>
        drawAll(drawings, (slots, before) => {
          const moved = movedByReact([...before.values()], [...slots.values()])
          for (const [incident, slot] of slots) expect(before.has(incident) && moved.has(slot)).toBe(false)
        }),
      ),
    )
  })

  it('are never shared, and kept while drawn', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(names, { maxLength: 12 }), (drawings) =>
        drawAll(drawings, (slots, before, drawing) => {
          expect(slots.size).toBe(drawing.length)
          expect(new Set(slots.values()).size).toBe(drawing.length)
          for (const [incident, slot] of slots) expect(slot).toBe(before.get(incident) ?? slot)
        }),
      ),
    )
  })
})
