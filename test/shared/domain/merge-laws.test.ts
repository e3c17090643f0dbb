import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import { editFields, liftOverride, overridePriority } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { phaseOf, sortKeyOf } from '../../../shared/domain/incident'
import { mergeIncidents, mergeVersions } from '../../../shared/domain/merge'
import type { Moment } from '../../../shared/domain/moment'
import { comment } from '../../../shared/domain/note-operations'
import { priorityOf } from '../../../shared/domain/priority'
import { cancel, close, putOnHold, reopen, resolve, resume, startWork } from '../../../shared/domain/state-operations'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { Result } from '../../../shared/result'
import { buildChange, buildDevice, RESOLUTION } from './build'

type Operation = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

const level = fc.constantFrom('high', 'medium', 'low')
const word = fc.constantFrom('', 'belt', 'toner', 'cable', '__proto__', 'constructor')
const person = fc.constantFrom('person:ann', 'person:bob', 'person:eve', '' as const)
const team = fc.constantFrom('team:north', 'team:south', '' as const)

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.constant<Operation>(startWork),
  fc.constant<Operation>(resume),
  fc.constant<Operation>(acknowledge),
  fc.constant<Operation>(liftOverride),
  fc.constantFrom('caller', 'vendor', 'parts').map(
    (reason): Operation =>
      (incident, moment) =>
        putOnHold(incident, { reason, comment: 'when?' }, moment),
  ),
  word.map(
    (cause): Operation =>
      (incident, moment) =>
        resolve(incident, { ...RESOLUTION, cause: `${cause}!` }, moment),
  ),
  fc.constant<Operation>((incident, moment) => reopen(incident, { reason: 'again' }, moment)),
  fc.constantFrom(null, 1, 5).map(
    (satisfaction): Operation =>
      (incident, moment) =>
        close(incident, { satisfaction, reason: '' }, moment),
  ),
  fc.constantFrom('duplicate', 'unnecessary').map(
    (reason): Operation =>
      (incident, moment) =>
        cancel(incident, { reason, duplicateOf: 'incident:other', text: '' }, moment),
  ),
  fc.record({ assignee: person, team }, { requiredKeys: [] }).map(
    (given): Operation =>
      (incident, moment) =>
        assign(incident, given, moment),
  ),
  fc
    .record(
      {
        title: fc.constantFrom('Printer', 'Label printer', 'Printer in hall 3'),
        description: word,
        impact: level,
        urgency: level,
        category: word,
        location: word,
        tags: fc.array(word, { maxLength: 4 }),
      },
      { requiredKeys: [] },
    )
    .map(
      (fields): Operation =>
        (incident, moment) =>
          editFields(incident, fields, moment),
    ),
  fc.constantFrom(1, 2, 4).map(
    (priority): Operation =>
      (incident, moment) =>
        overridePriority(incident, { priority, reason: 'boss' }, moment),
  ),
  fc.constant<Operation>((incident, moment) =>
    comment(incident, { text: 'hm', visibility: 'internal', fromCaller: true }, moment),
  ),
)

const edits = fc.array(fc.record({ operation, pause: fc.integer({ min: 0, max: 3 }) }), { maxLength: 8 })
type Edits = typeof edits extends fc.Arbitrary<infer Value> ? Value : never

function work(device: ReturnType<typeof buildDevice>, incident: Incident, list: Edits): Incident {
  return list.reduce((current, { operation: run, pause }) => {
    device.pass(pause)
    const done = run(current, device.moment)
    return done.ok ? done.value.incident : current
  }, incident)
}

const parted = fc
  .record({ before: edits, left: edits, right: edits, third: edits, known: fc.boolean() })
  .map(({ before, left, right, third, known }) => {
    const base = work(buildDevice('ann', 'lead'), buildChange({}, buildDevice('ann').moment).incident, before)
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
            if (stateUntouched && field === 'state') continue
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
          expect(body.lost.by).toMatch(/^person:/)
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
})

type Revision = { readonly revision: number; readonly incident: Incident }
/** A server that takes a document only on top of its latest revision, and keeps every entry it was ever sent. */
type Server = { latest: Revision; readonly entries: Map<string, TimelineEntry> }
type Device = {
  readonly clock: ReturnType<typeof buildDevice>
  local: Incident
  base: Revision
  readonly entries: Map<string, TimelineEntry>
}

function connect(device: Device, server: Server, forgotBase = false): void {
  if (forgotBase || device.base.revision !== server.latest.revision) {
    const merged = mergeIncidents({
      base: forgotBase ? null : device.base.incident,
      ours: device.local,
      theirs: server.latest.incident,
    })
    for (const entry of merged.entries) keep(device.entries, entry)
    device.local = merged.incident
    device.base = server.latest
  }
  if (JSON.stringify(device.local) !== JSON.stringify(device.base.incident)) {
    server.latest = { revision: server.latest.revision + 1, incident: device.local }
    device.base = server.latest
  }
  for (const entry of device.entries.values()) keep(server.entries, entry)
  for (const entry of server.entries.values()) keep(device.entries, entry)
}

/** Entries are append-only: one that is there already has to have the same bytes. */
function keep(entries: Map<string, TimelineEntry>, entry: TimelineEntry): void {
  const known = entries.get(entry.id)
  if (known !== undefined) expect(JSON.stringify(entry)).toBe(JSON.stringify(known))
  entries.set(entry.id, entry)
}

describe('any number of devices', () => {
  const names = ['bob', 'eve', 'joe', 'kim', 'lee']
  const step = fc.record({
    device: fc.nat(),
    edits,
    connects: fc.boolean(),
    forgets: fc.constantFrom(false, false, true),
  })

  test('that edit and connect in any order, some without the shared version, end equal to each other and to the server', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.array(step, { maxLength: 25 }), (count, steps) => {
        const start = { revision: 1, incident: buildChange({}, buildDevice('ann').moment).incident }
        const server: Server = { latest: start, entries: new Map() }
        const devices = names.slice(0, count).map((name): Device => {
          return { clock: buildDevice(name, 'lead'), local: start.incident, base: start, entries: new Map() }
        })
        for (const { device: index, edits: list, connects, forgets } of steps) {
          const device = devices[index % count]
          if (device === undefined) continue
          device.local = work(device.clock, device.local, list)
          if (connects) connect(device, server, forgets)
        }
        for (const device of [...devices, ...devices]) connect(device, server)
        for (const device of devices) {
          expect(device.local).toEqual(server.latest.incident)
          expect([...device.entries.keys()].sort()).toEqual([...server.entries.keys()].sort())
        }
      }),
      { numRuns: 150 },
    )
  })
})
