import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeByTimeline } from '../../../shared/domain/ancestry'
import { assign } from '../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import { editFields, type FieldPatch } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents } from '../../../shared/domain/merge'
import { isEmptyValue } from '../../../shared/domain/merge-decision'
import type { Moment } from '../../../shared/domain/moment'
import { CREATION, own, stampNameOf } from '../../../shared/domain/stamp'
import { close, putOnHold, reopen, resolve, startWork } from '../../../shared/domain/state-operations'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { Result } from '../../../shared/result'
import { accepted, buildChange, buildDevice, RESOLUTION } from './build'

type Operation = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

const HOUR = 3_600_000
const start = buildChange({ assignee: 'person:bob' })

const edit =
  (fields: FieldPatch): Operation =>
  (incident, moment) =>
    editFields(incident, fields, moment)
const hold =
  (reason: 'caller' | 'vendor' | 'parts'): Operation =>
  (incident, moment) =>
    putOnHold(incident, { reason, comment: 'when?' }, moment)
const resolving =
  (cause: string): Operation =>
  (incident, moment) =>
    resolve(incident, { ...RESOLUTION, cause }, moment)
const reopening: Operation = (incident, moment) => reopen(incident, { reason: 'again' }, moment)

/** The version after somebody did all of it with a clock that is so far ahead, with its whole timeline. */
function did(by: string, ahead: number, from: Change, ...operations: readonly Operation[]): Change {
  const device = buildDevice(by, 'lead')
  device.pass(ahead)
  return operations.reduce(({ incident, entries }, run) => {
    const change = accepted(run(incident, device.moment))
    return { incident: change.incident, entries: [...entries, ...change.entries] }
  }, from)
}

function lostIn(entries: readonly TimelineEntry[]) {
  return entries.flatMap(({ body }) => (body.type === 'merge' ? [[body.field, body.kept.value, body.lost.value]] : []))
}

const all = (...changes: readonly Change[]) => changes.flatMap(({ entries }) => entries)

describe('two versions of which nobody knows the last one that both shared', () => {
  test.each([
    { who: 'ours', ahead: [HOUR, 1], kept: 'Hall 1', lost: 'Hall 9' },
    { who: 'theirs', ahead: [1, HOUR], kept: 'Hall 9', lost: 'Hall 1' },
  ] as const)(
    'that were changed apart tell what lost, also where the clock of $who is fast',
    ({ ahead, kept, lost }) => {
      const ours = did('ann', ahead[0], start, edit({ location: 'Hall 1' }))
      const theirs = did('eve', ahead[1], start, edit({ location: 'Hall 9' }))
      for (const known of [all(ours), all(theirs), all(ours, theirs)]) {
        const merge = mergeByTimeline(ours.incident, theirs.incident, known)
        expect(merge.incident.location).toBe(kept)
        expect(lostIn(merge.entries)).toEqual([['location', kept, lost]])
      }
    },
  )

  test.each([
    { what: 'a field', earlier: [edit({ location: 'Hall 1' })], later: [edit({ location: 'Hall 2' })] },
    {
      what: 'a field several times',
      earlier: [edit({ location: 'Hall 1' })],
      later: [edit({ location: 'Hall 2' }), edit({ location: 'Hall 1' }), edit({ location: 'Hall 3' })],
    },
    { what: 'a level', earlier: [edit({ impact: 'high' })], later: [edit({ impact: 'low' })] },
    { what: 'tags', earlier: [edit({ tags: ['a', 'b'] })], later: [edit({ tags: ['b', 'c'] })] },
    { what: 'a state', earlier: [startWork], later: [hold('vendor')] },
    {
      what: 'a state several times',
      earlier: [startWork, resolving('belt')],
      later: [reopening, resolving('gear'), reopening, resolving('toner')],
    },
    {
      what: 'the assignee',
      earlier: [(incident: Incident, moment: Moment) => assign(incident, { assignee: 'person:ann' }, moment)],
      later: [(incident: Incident, moment: Moment) => assign(incident, { assignee: 'person:eve' }, moment)],
    },
  ])('are one and its successor where the timeline tells it: $what', ({ earlier, later }) => {
    const older = did('ann', HOUR, start, ...earlier)
    const newer = did('eve', 0, older, ...later)
    for (const known of [newer.entries, [...newer.entries].reverse()]) {
      expect(mergeByTimeline(newer.incident, older.incident, known)).toMatchObject({
        incident: newer.incident,
        entries: [],
      })
      expect(mergeByTimeline(older.incident, newer.incident, known)).toMatchObject({
        incident: newer.incident,
        entries: [],
      })
    }
  })

  test('keep both reasons of a hold that two people set apart, although one of them went on', () => {
    const ours = did('ann', HOUR, start, startWork, hold('vendor'), startWork)
    const theirs = did('eve', 1, start, startWork, hold('caller'))
    const merge = mergeByTimeline(ours.incident, theirs.incident, all(ours, theirs))
    expect(lostIn(merge.entries)).toContainEqual(['holdReason', null, 'caller'])
  })

  test('tell nothing twice: what lost before is in the timeline', () => {
    const ours = did('ann', 1, start, edit({ impact: 'high' }))
    const theirs = did('eve', 2, start, edit({ impact: 'low' }))
    const merged = mergeIncidents({ base: start.incident, ours: ours.incident, theirs: theirs.incident })
    const known = [...all(ours, theirs), ...merged.entries]
    for (const side of [ours, theirs]) {
      expect(mergeByTimeline(merged.incident, side.incident, known)).toMatchObject({
        incident: merged.incident,
        entries: [],
      })
    }
  })

  test('end in no circle where merges contradict each other', () => {
    const ours = did('ann', 1, start, edit({ location: 'Hall 1' }))
    const theirs = did('eve', 2, start, edit({ location: 'Hall 9' }))
    const [entry] = mergeByTimeline(ours.incident, theirs.incident, []).entries
    if (entry?.body.type !== 'merge') throw new Error('nothing was merged')
    const { kept, lost } = entry.body
    const contrary: TimelineEntry = { ...entry, id: 'entry:contrary', body: { ...entry.body, kept: lost, lost: kept } }
    expect(mergeByTimeline(ours.incident, theirs.incident, [entry, contrary]).incident.location).toMatch(/^Hall/)
  })
})

const level = fc.constantFrom('high', 'medium', 'low')
const word = fc.constantFrom('belt', 'toner', 'cable')
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.constant<Operation>(startWork),
  fc.constantFrom('caller', 'vendor', 'parts').map(hold),
  word.map(resolving),
  fc.constant(reopening),
  fc.constantFrom(null, 1, 5).map(
    (satisfaction): Operation =>
      (incident, moment) =>
        close(incident, { satisfaction, reason: '' }, moment),
  ),
  fc.constantFrom('person:ann', 'person:bob').map(
    (assignee): Operation =>
      (incident, moment) =>
        assign(incident, { assignee }, moment),
  ),
  fc.record({ title: word, location: word, impact: level, urgency: level }, { requiredKeys: [] }).map(edit),
)

const SAID = ['title', 'location', 'impact', 'urgency', 'assignee', 'state', 'holdReason', 'resolution'] as const

type Entries = ReadonlyMap<string, TimelineEntry>
type Version = { readonly incident: Incident }
type Server = { readonly history: Version[]; entries: Entries; readonly copies: { at: number; entries: Entries }[] }
type Device = {
  readonly clock: ReturnType<typeof buildDevice>
  local: Incident
  /** What the server is known to have held last. */
  base: Version
  entries: Entries
}

/** A person's change: what was seen, and what came of it. */
type Written = { readonly seen: Incident; readonly made: Incident }

const together = (...parts: readonly Entries[]): Entries => new Map(parts.flatMap((part) => [...part]))
const byId = (entries: readonly TimelineEntry[]): Entries => new Map(entries.map((entry) => [entry.id, entry]))

function connect(device: Device, server: Server): void {
  const latest = server.history.at(-1) ?? device.base
  const [ours, theirs] = [device.local, latest.incident]
  device.entries = together(device.entries, server.entries)
  const merge = server.history.includes(device.base)
    ? mergeIncidents({ base: device.base.incident, ours, theirs })
    : mergeByTimeline(ours, theirs, [...device.entries.values()])
  device.local = merge.incident
  device.entries = together(device.entries, byId(merge.entries))
  server.entries = together(server.entries, device.entries)
  if (JSON.stringify(device.local) !== JSON.stringify(theirs)) server.history.push({ incident: device.local })
  device.base = server.history.at(-1) ?? device.base
  server.copies.push({ at: server.history.length, entries: server.entries })
}

function setBack(server: Server, to: number): void {
  const copy = server.copies[to % server.copies.length]
  if (copy === undefined) return
  server.history.splice(copy.at)
  server.entries = copy.entries
  server.copies.splice(server.copies.indexOf(copy) + 1)
}

/** Values that people set and that are neither there, nor replaced by somebody who saw them, nor told by the timeline as lost. */
function lostSilently(written: readonly Written[], now: Incident, entries: Entries) {
  const lost = new Set(lostIn([...entries.values()]).map(([field, , value]) => JSON.stringify([field, value])))
  const stampOf = ({ clocks }: Incident, name: string) => own(clocks, name) ?? own(clocks, CREATION)
  return written.flatMap(({ seen, made }) =>
    SAID.filter((field) => {
      const [name, value] = [stampNameOf(field) ?? field, JSON.stringify(made[field])]
      if (value === JSON.stringify(seen[field]) || isEmptyValue(made[field])) return false
      if (value === JSON.stringify(now[field]) || lost.has(JSON.stringify([field, made[field]]))) return false
      // Two people who set the same value are one: whoever replaced it replaced both.
      return !written.some(
        (other) =>
          JSON.stringify(other.seen[field]) === value && stampOf(other.made, name) !== stampOf(other.seen, name),
      )
    }).map((field) => ({ field, value: made[field] })),
  )
}

describe('a server that is set back to any earlier point', () => {
  const step = fc.record({
    device: fc.nat(),
    edits: fc.array(operation, { maxLength: 4 }),
    next: fc.constantFrom('connects', 'connects', 'stays away', 'server is set back'),
    to: fc.nat(),
  })

  test('loses no value silently: devices with clocks off by an hour that edit and connect in any order end equal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, HOUR, 2 * HOUR), { minLength: 2, maxLength: 4 }),
        fc.array(step, { maxLength: 20 }),
        (clocks, steps) => {
          const first = { incident: start.incident }
          const server: Server = { history: [first], entries: byId(start.entries), copies: [] }
          server.copies.push({ at: 1, entries: server.entries })
          const devices = clocks.map((ahead, at): Device => {
            const clock = buildDevice(['bob', 'eve', 'joe', 'kim'][at] ?? 'lee', 'lead')
            clock.pass(ahead)
            return { clock, local: first.incident, base: first, entries: server.entries }
          })
          const written: Written[] = []
          for (const { device: index, edits, next, to } of steps) {
            const device = devices[index % devices.length]
            if (device === undefined) continue
            for (const run of edits) {
              device.clock.pass(1)
              const done = run(device.local, device.clock.moment)
              if (!done.ok) continue
              written.push({ seen: device.local, made: done.value.incident })
              device.local = done.value.incident
              device.entries = together(device.entries, byId(done.value.entries))
            }
            if (next === 'connects') connect(device, server)
            if (next === 'server is set back') setBack(server, to)
          }
          for (const device of [...devices, ...devices]) connect(device, server)
          for (const device of devices) {
            expect(device.local).toEqual(server.history.at(-1)?.incident)
            expect([...device.entries.keys()].sort()).toEqual([...server.entries.keys()].sort())
          }
          const [{ local, entries } = { local: first.incident, entries: server.entries }] = devices
          expect(lostSilently(written, local, entries)).toEqual([])
        },
      ),
      { numRuns: 400 },
    )
  })
})
