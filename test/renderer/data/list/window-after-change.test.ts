import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMPARE, inView } from '../../../../renderer/data/list/list-order'
import { type ListWindow, SORT_IDS, VIEW_IDS } from '../../../../renderer/data/list/list-query'
import type { ListRow } from '../../../../renderer/data/list/list-row'
import { type RowChange, windowAfter } from '../../../../renderer/data/list/window-after-change'
import { makeIncidents, personAt } from '../../../fixtures/make-incidents'

const me = personAt(3)
const made = makeIncidents(60, 5).map(({ incident }) => incident)

type Stored = ReadonlyMap<string, ListRow>

/** The window as a read of everything would bring it. */
function read(stored: Stored, rule: Rule, offset: number): ListWindow {
  const found = [...stored.values()].filter(rule.belongs).sort(rule.compare)
  return { total: found.length, offset, rows: found.slice(offset, offset + rule.limit) }
}

type Rule = Parameters<typeof windowAfter>[2]

function after(stored: Stored, { before, after }: RowChange): Stored {
  const next = new Map(stored)
  if (before !== null) next.delete(before.id)
  if (after !== null) next.set(after.id, after)
  return next
}

const change = fc.record({
  at: fc.nat(made.length - 1),
  kind: fc.constantFrom('put', 'delete'),
  sortKey: fc.integer({ min: 0, max: 100 }),
  priority: fc.constantFrom(1 as const, 3 as const, 5 as const),
  assignee: fc.constantFrom('' as const, me),
  phase: fc.constantFrom('open' as const, 'resolved' as const),
})

describe('a window after a change', () => {
  test.each(VIEW_IDS.flatMap((view) => SORT_IDS.map((sort) => [view, sort] as const)))(
    'of %s by %s is what reading it again would bring, or says that it has to be read',
    (view, sort) => {
      fc.assert(
        fc.property(
          fc.array(change, { maxLength: 25 }),
          fc.constantFrom(0, 5),
          fc.constantFrom(4, 100),
          (changes, offset, limit) => {
            const rule: Rule = {
              belongs: (incident) => inView(view, incident, me),
              compare: COMPARE[sort],
              limit,
            }
            let stored: Stored = new Map(made.slice(0, 30).map((incident) => [incident.id, incident]))
            let window = read(stored, rule, offset)
            for (const { at, kind, ...fields } of changes) {
              const [fresh] = made.slice(at)
              if (fresh === undefined) throw new Error('nothing made')
              const before = stored.get(fresh.id) ?? null
              if (before === null && kind === 'delete') continue
              const next = kind === 'delete' ? null : { ...(before ?? fresh), ...fields }
              stored = after(stored, { before, after: next })
              const wanted = read(stored, rule, offset)
              const placed = windowAfter(window, { before, after: next }, rule)
              if (placed !== null) expect(placed).toEqual(wanted)
              window = wanted
            }
          },
        ),
        { numRuns: 60 },
      )
    },
  )

  test('a new incident that belongs on top of a full list needs no reading', () => {
    const rule: Rule = { belongs: () => true, compare: COMPARE.updated, limit: 10 }
    const stored: Stored = new Map(made.map((incident) => [incident.id, incident]))
    const [some] = made
    if (some === undefined) throw new Error('nothing made')
    const logged: ListRow = { ...some, id: 'incident:new', sortKey: 0 }
    const placed = windowAfter(read(stored, rule, 0), { before: null, after: logged }, rule)
    expect(placed?.rows[0]).toBe(logged)
    expect(placed?.total).toBe(made.length + 1)
  })
})
