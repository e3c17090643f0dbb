import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closingStamp, isClosedByItself } from '../../../shared/domain/automatic-close'
import { isSameValue } from '../../../shared/domain/canonical-json'
import { compareHlc } from '../../../shared/domain/hlc'
import { type Incident, phaseOf, sortKeyOf } from '../../../shared/domain/incident'
import { mergeIncidents, mergeVersions } from '../../../shared/domain/merge'
import { priorityOf } from '../../../shared/domain/priority'
import { stampAt } from '../../../shared/domain/stamp'
import { resolve } from '../../../shared/domain/state-operations'
import { edits, editsOfResolved, work } from './arbitrary-edits'
import { buildChange, buildDevice, RESOLUTION } from './build'

const parts = (one: typeof edits) =>
  fc.record({ before: edits, left: one, right: one, third: one, known: fc.boolean() })

/** Versions that parted anywhere, or from a resolution, which is corrected and closes by itself. */
const parted = fc
  .oneof(
    parts(edits).map((all) => ({ ...all, isResolved: false })),
    parts(editsOfResolved).map((all) => ({ ...all, isResolved: true })),
  )
  .map(({ before, left, right, third, known, isResolved }) => {
    const device = buildDevice('ann', 'lead')
    const worked = work(device, buildChange({}, buildDevice('ann').moment).incident, before)
    const done = isResolved ? resolve(worked, RESOLUTION, device.moment) : null
    const base = done?.ok ? done.value.incident : worked
    return {
      base: known ? base : null,
      ours: work(buildDevice('bob', 'lead'), base, left),
      theirs: work(buildDevice('eve', 'lead'), base, right),
      third: work(buildDevice('joe', 'lead'), base, third),
    }
  })

/** What a person sets; the rest follows from it or is merged without a loser. */
const SET_BY_PEOPLE = [
  'title',
  'description',
  'impact',
  'urgency',
  'priorityOverride',
  'service',
  'category',
  'subcategory',
  'location',
  'caller',
  'team',
  'assignee',
  'state',
  'holdReason',
  'cancelReason',
  'resolution',
  'satisfaction',
  'acknowledgedBy',
] as const

describe('merging two versions of an incident', () => {
  test('gives the same bytes every time and whichever side is called ours', () => {
    fc.assert(
      fc.property(parted, ({ base, ours, theirs }) => {
        const there = mergeIncidents({ base, ours, theirs })
        const back = mergeIncidents({ base, ours: theirs, theirs: ours })
        expect(JSON.stringify(back.incident)).toBe(JSON.stringify(there.incident))
        expect(JSON.stringify(back.entries)).toBe(JSON.stringify(there.entries))
        expect([...back.conflicts].sort()).toEqual([...there.conflicts].sort())
      }),
      { numRuns: 300 },
    )
  })

  test('changes nothing where both sides are the same', () => {
    fc.assert(
      fc.property(parted, ({ base, ours }) => {
        expect(mergeIncidents({ base, ours, theirs: ours })).toEqual({ incident: ours, entries: [], conflicts: [] })
      }),
    )
  })

  test('merged again with a side that is in it already, stays as it is and finds nothing new', () => {
    fc.assert(
      fc.property(parted, ({ base, ours, theirs }) => {
        const once = mergeIncidents({ base, ours, theirs })
        const again = mergeIncidents({ base, ours: once.incident, theirs })
        expect(again.incident).toEqual(once.incident)
        const ids = new Set(once.entries.map((entry) => entry.id))
        expect(again.entries.filter((entry) => !ids.has(entry.id))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('takes what only one side did as it is, without an entry', () => {
    fc.assert(
      fc.property(parted, ({ ours, base }) => {
        fc.pre(base !== null)
        if (base === null) return
        const merged = mergeIncidents({ base, ours, theirs: { ...base } })
        expect(merged.incident).toEqual(ours)
        expect(merged.entries).toEqual([])
      }),
    )
  })

  test('loses no value without an entry that holds it, its author and its time', () => {
    fc.assert(
      fc.property(parted, ({ base, ours, theirs }) => {
        const { incident, entries } = mergeIncidents({ base, ours, theirs })
        for (const side of [ours, theirs]) {
          for (const field of SET_BY_PEOPLE) {
            const value = JSON.stringify(side[field])
            if (value === JSON.stringify(incident[field])) continue
            if (base !== null && value === JSON.stringify(base[field])) continue
            if (base === null && ['null', '""'].includes(value)) continue
            const other = side === ours ? theirs : ours
            const untouched = base === null && side.clocks[field] === undefined && other.clocks[field] !== undefined
            if (untouched && field !== 'acknowledgedBy') continue
            const stateUntouched = base === null && side.clocks.state === undefined
            if (field === 'state' && (stateUntouched || isClosedByItself(side))) continue
            // Time has closed the same resolution: nothing that somebody said is gone.
            const closed = side.state === 'resolved' && isClosedByItself(incident)
            if (field === 'state' && closed && side.resolvedAt === incident.resolvedAt) continue
            const lost = entries.filter(({ body }) => body.type === 'merge' && body.field === field)
            expect(lost.map(({ body }) => body.type === 'merge' && JSON.stringify(body.lost.value))).toContain(value)
          }
          if (base !== null) {
            const added = side.tags.filter((tag) => !base.tags.includes(tag))
            expect(incident.tags).toEqual(expect.arrayContaining(added))
          }
        }
        for (const { body, by, hlc } of entries) {
          if (body.type !== 'merge') throw new Error('only merge entries')
          expect(by).toBe('')
          expect(body.lost.hlc.includes('-closing.') ? 'person:nobody' : body.lost.by).toMatch(/^person:/)
          expect([body.lost.hlc, body.kept.hlc]).toContain(hlc)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('leaves an incident whose fields fit together', () => {
    fc.assert(
      fc.property(parted, ({ base, ours, theirs }) => {
        const { incident } = mergeIncidents({ base, ours, theirs })
        expect(incident.phase).toBe(phaseOf(incident.state))
        expect(incident.priority).toBe(
          incident.priorityOverride?.priority ?? priorityOf(incident.impact, incident.urgency),
        )
        expect(incident.updatedAt).toBe(Math.max(ours.updatedAt, theirs.updatedAt))
        expect(incident.sortKey).toBe(sortKeyOf(incident.updatedAt))
        expect(incident.holdReason !== null).toBe(incident.state === 'on-hold')
        expect(incident.cancelReason !== null).toBe(incident.state === 'canceled')
        expect(incident.resolution !== null).toBe(incident.phase === 'resolved' || incident.phase === 'closed')
        expect(incident.acknowledgedAt !== null).toBe(incident.acknowledgedBy !== '')
        expect(new Set(incident.tags).size).toBe(incident.tags.length)
      }),
      { numRuns: 300 },
    )
  })

  test('folds any number of versions to the same result, in whatever order they are found', () => {
    fc.assert(
      fc.property(parted, fc.integer({ min: 0, max: 5 }), ({ base, ours, theirs, third }, order) => {
        const orders = [
          [ours, theirs, third],
          [ours, third, theirs],
          [theirs, ours, third],
          [theirs, third, ours],
          [third, ours, theirs],
          [third, theirs, ours],
        ] as const
        const expected = mergeVersions([ours, theirs, third], base)
        const found = mergeVersions(orders[order] ?? orders[0], base)
        expect(JSON.stringify(found)).toBe(JSON.stringify(expected))
      }),
    )
  })

  test('never lets a close that nobody wrote take back what a person corrected', () => {
    fc.assert(
      fc.property(parted, ({ base, ours, theirs }) => {
        const { incident } = mergeIncidents({ base, ours, theirs })
        if (!isClosedByItself(incident)) return
        // A correction that was corrected back leaves what was there before: it says nothing against the close of that.
        const changed = (side: Incident) => base === null || !isSameValue(side.resolution, base.resolution)
        const said = [ours, theirs].filter((side) => side.resolvedAt === incident.resolvedAt && changed(side))
        const latest = said.filter(({ state }) => state === 'resolved').map((side) => stampAt(side, 'state').hlc)
        for (const hlc of latest) {
          expect(compareHlc(stampAt(incident, 'state').hlc, closingStamp(hlc, incident.closedAt ?? 0))).not.toBe(-1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('never lets an acknowledgement answer for what the one who gave it did not know', () => {
    fc.assert(
      fc.property(parted, ({ base, ours, theirs }) => {
        const { incident } = mergeIncidents({ base, ours, theirs })
        if (incident.acknowledgedAt === null) return
        const given = [ours, theirs].filter(({ acknowledgedAt }) => acknowledgedAt === incident.acknowledgedAt)
        const knew = given.filter(
          ({ priority, reopenCount }) =>
            (incident.priority > 2 || priority <= incident.priority) && reopenCount === incident.reopenCount,
        )
        expect(knew).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
