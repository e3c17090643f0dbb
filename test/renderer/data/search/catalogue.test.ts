import { describe, expect, test } from 'vitest'
import { COMPARE, inView } from '../../../../renderer/data/list/list-order'
import { NO_FILTERS, SORT_IDS, VIEW_IDS } from '../../../../renderer/data/list/list-query'
import { createCatalogue } from '../../../../renderer/data/search/catalogue'
import { inAll } from '../../../../renderer/data/search/place-set'
import type { PersonId } from '../../../../shared/domain/ids'
import { makeIncidents, personAt } from '../../../fixtures/make-incidents'

const me = personAt(3)
const made = makeIncidents(2_500, 11).map(({ incident }) => incident)

describe('what a text matched', () => {
  const cases = VIEW_IDS.flatMap((view) =>
    SORT_IDS.flatMap((sort) => [3, 40].map((share) => ({ view, sort, matched: share === 3 ? 'many' : 'few', share }))),
  )
  test.each(cases)('$view by $sort with $matched matches is in order, also after a change', ({ view, sort, share }) => {
    const rows = made.map((row) => ({ ...row, lwt: 1, waits: false }))
    const catalogue = createCatalogue(rows)
    const matched = made.flatMap((_, place) => (place % share === 0 || (share === 3 && place % 2 === 0) ? [place] : []))
    const matches = inAll([[{ weight: 1, postings: [matched] }]], made.length)
    const shown = () => catalogue.window({ view, sort, filters: NO_FILTERS }, me, { offset: 10, limit: 30 }, matches)
    const wanted = () => {
      const found = rows.filter((row, place) => matches.has(place) && inView(view, row, me)).sort(COMPARE[sort])
      return { total: found.length, rows: found.slice(10, 40) }
    }
    expect(shown()).toEqual(wanted())
    const [row] = rows
    if (row === undefined) throw new Error('nothing made')
    rows[0] = { ...row, lwt: 2, sortKey: 0, createdAt: 0, priority: 1, number: '0', phase: 'open', assignee: me }
    catalogue.put(rows[0])
    expect(shown()).toEqual(wanted())
  })
})

describe('totals', () => {
  test('are counted once and again after each change, for each person', () => {
    const rows = made.map((row) => ({ ...row, lwt: 1, waits: row.phase === 'open' }))
    const catalogue = createCatalogue(rows)
    const counted = (person: PersonId) => ({
      ...Object.fromEntries(VIEW_IDS.map((view) => [view, rows.filter((row) => inView(view, row, person)).length])),
      unacknowledged: rows.filter(({ waits }) => waits).length,
    })
    const first = catalogue.totals(me)
    expect(first).toEqual(counted(me))
    expect(catalogue.totals(personAt(4))).toEqual(counted(personAt(4)))
    expect(catalogue.totals(me)).toBe(first)

    const [one] = rows
    if (one === undefined) throw new Error('nothing made')
    rows[0] = { ...one, lwt: 2, phase: 'open', state: 'new', assignee: me, waits: true }
    catalogue.put(rows[0])
    expect(catalogue.totals(me)).toEqual(counted(me))
    expect(catalogue.totals(personAt(4))).toEqual(counted(personAt(4)))

    rows.splice(0, 1)
    catalogue.remove(one.id, 3)
    expect(catalogue.totals(me)).toEqual(counted(me))
  })
})
