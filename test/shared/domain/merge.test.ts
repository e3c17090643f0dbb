import { describe, expect, test } from 'vitest'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import { editFields, type FieldPatch, overridePriority } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents, mergeVersions } from '../../../shared/domain/merge'
import { cancel, close, putOnHold, reopen, resolve, startWork } from '../../../shared/domain/state-operations'
import type { Result } from '../../../shared/result'
import { accepted, buildDevice, buildIncident, RESOLUTION, START } from './build'

type Operation = (incident: Incident, moment: ReturnType<typeof buildDevice>['moment']) => Result<Change, ReasonCode>

/** The incident after somebody did all of it, `after` milliseconds from the start. */
function did(by: string, after: number, base: Incident, ...operations: readonly Operation[]): Incident {
  const device = buildDevice(by, 'lead')
  device.pass(after)
  return operations.reduce((incident, run) => accepted(run(incident, device.moment)).incident, base)
}

const edit =
  (fields: FieldPatch): Operation =>
  (incident, moment) =>
    editFields(incident, fields, moment)
const hold: Operation = (incident, moment) => putOnHold(incident, { reason: 'vendor', comment: '' }, moment)
const resolving: Operation = (incident, moment) => resolve(incident, RESOLUTION, moment)
const otherwise: Operation = (incident, moment) => resolve(incident, { ...RESOLUTION, code: 'workaround' }, moment)
const reopening: Operation = (incident, moment) => reopen(incident, { reason: 'again' }, moment)
const closing: Operation = (incident, moment) => close(incident, { satisfaction: 5, reason: '' }, moment)
const canceling: Operation = (incident, moment) =>
  cancel(incident, { reason: 'unnecessary', duplicateOf: '', text: '' }, moment)

const base = buildIncident({ assignee: 'person:bob' })

function lostIn(merge: ReturnType<typeof mergeIncidents>) {
  return merge.entries.map(({ body }) =>
    body.type === 'merge' ? [body.field, body.kept.value, body.lost.value] : ['not a merge', null, null],
  )
}

describe('changes to different fields', () => {
  test('are all kept, and need nobody’s attention', () => {
    const ours = did('tim', 1000, base, edit({ title: 'Printer on fire' }))
    const theirs = did('ann', 2000, base, edit({ location: 'Hall 3' }), startWork)
    const { incident, entries, conflicts } = mergeIncidents({ base, ours, theirs })
    expect(incident).toMatchObject({ title: 'Printer on fire', location: 'Hall 3', state: 'in-progress' })
    expect([entries, conflicts]).toEqual([[], []])
    expect(incident.authors).toEqual({ title: 'person:tim', location: 'person:ann', state: 'person:ann' })
    expect(incident).toMatchObject({ updatedAt: START + 2000, updatedBy: 'person:ann' })
  })

  test('of one side only are taken as they are, whatever marks the server has put on the versions', () => {
    const ours = did('abe', 0, base, edit({ title: 'Printer on fire' }))
    const theirs: Incident = Object.assign({}, base, { _rev: '2-b' })
    const known: Incident = Object.assign({}, base, { _rev: '1-a' })
    expect(mergeIncidents({ base: known, ours, theirs })).toEqual({ incident: ours, entries: [], conflicts: [] })
  })
})

describe('changes to the same field', () => {
  test('the later one holds, and the other is an entry with both values, authors and times', () => {
    const ours = did('tim', 1000, base, edit({ title: 'Printer on fire' }))
    const theirs = did('ann', 2000, base, edit({ title: 'Printer smells' }))
    const { incident, entries, conflicts } = mergeIncidents({ base, ours, theirs })
    expect(incident.title).toBe('Printer smells')
    expect(conflicts).toEqual(['title'])
    expect(entries).toEqual([
      {
        id: entries[0]?.id,
        kind: 'entry',
        incident: base.id,
        by: '',
        recordedBy: '',
        source: '',
        device: '',
        occurredAt: START + 2000,
        syncedAt: null,
        hlc: theirs.clocks.title,
        sample: false,
        body: {
          type: 'merge',
          field: 'title',
          kept: { value: 'Printer smells', by: 'person:ann', hlc: theirs.clocks.title },
          lost: { value: 'Printer on fire', by: 'person:tim', hlc: ours.clocks.title },
        },
      },
    ])
    expect(entries[0]?.id).toMatch(/^entry:[0-9a-f]{8}-[0-9a-f]{4}-5/)
  })

  test('to the same value are none', () => {
    const ours = did('tim', 1000, base, edit({ title: 'Same' }))
    const theirs = did('ann', 2000, base, edit({ title: 'Same' }))
    const { incident, entries } = mergeIncidents({ base, ours, theirs })
    expect(entries).toEqual([])
    expect(incident.clocks.title).toBe(theirs.clocks.title)
    expect(incident.authors?.title).toBe('person:ann')
  })

  test('name the author of the field, not of the version', () => {
    const ours = did('tim', 1000, base, edit({ title: 'Printer on fire' }))
    const theirs = did('eve', 3000, did('ann', 2000, base, edit({ title: 'Smells' })), edit({ location: 'Hall 3' }))
    const [entry] = mergeIncidents({ base, ours, theirs }).entries
    expect(entry?.body).toMatchObject({ kept: { by: 'person:ann' }, lost: { by: 'person:tim' } })
  })

  test('of the assignee: the later one', () => {
    const to =
      (assignee: 'person:eve' | 'person:joe'): Operation =>
      (incident, moment) =>
        assign(incident, { assignee }, moment)
    const ours = did('tim', 2000, base, to('person:eve'))
    const theirs = did('ann', 1000, base, to('person:joe'))
    const merge = mergeIncidents({ base, ours, theirs })
    expect(merge.incident).toMatchObject({ assignee: 'person:eve', reassignmentCount: 1 })
    expect(lostIn(merge)).toEqual([['assignee', 'person:eve', 'person:joe']])
  })

  test.each([
    ['impact', 'high', 'low'],
    ['urgency', 'high', 'low'],
  ] as const)('of %s: the higher, even if it was set earlier, and the priority follows', (field, higher, lower) => {
    const ours = did('tim', 1000, base, edit({ [field]: higher }))
    const theirs = did('ann', 2000, base, edit({ [field]: lower }))
    const merge = mergeIncidents({ base, ours, theirs })
    expect(merge.incident).toMatchObject({ [field]: higher, priority: 2 })
    expect(lostIn(merge)).toEqual([[field, higher, lower]])
  })

  test('raising impact here and urgency there gives the priority of both', () => {
    const ours = did('tim', 1000, base, edit({ impact: 'high' }))
    const theirs = did('ann', 2000, base, edit({ urgency: 'high' }))
    expect(mergeIncidents({ base, ours, theirs })).toMatchObject({ incident: { priority: 1 }, entries: [] })
  })

  test('lowering what nobody else touched is a change like any other', () => {
    const ours = did('tim', 1000, base, edit({ impact: 'low' }))
    const theirs = did('ann', 2000, base, edit({ title: 'Other' }))
    expect(mergeIncidents({ base, ours, theirs }).incident).toMatchObject({ impact: 'low', priority: 4 })
  })

  test('of the priority by two leads: the later override', () => {
    const overriding =
      (priority: 1 | 2): Operation =>
      (incident, moment) =>
        overridePriority(incident, { priority, reason: 'board' }, moment)
    const ours = did('lee', 1000, base, overriding(1))
    const theirs = did('kim', 2000, base, overriding(2))
    const merge = mergeIncidents({ base, ours, theirs })
    expect(merge.incident.priority).toBe(2)
    expect(merge.conflicts).toEqual(['priorityOverride'])
  })

  test('an imported priority that follows another matrix stays, unless its inputs changed', () => {
    const imported: Incident = { ...base, impact: 'low', urgency: 'low', priority: 4 }
    const ours = did('tim', 1000, imported, edit({ title: 'Other' }))
    const theirs = did('ann', 2000, imported, edit({ location: 'Hall 3' }))
    expect(mergeIncidents({ base: imported, ours, theirs }).incident.priority).toBe(4)
    const raised = did('ann', 2000, imported, edit({ urgency: 'high' }))
    expect(mergeIncidents({ base: imported, ours, theirs: raised }).incident.priority).toBe(3)
  })
})

describe('the state', () => {
  const working = did('bob', 10, base, startWork)
  const done = did('bob', 20, working, resolving)
  test.each([
    [
      'on hold against resolved',
      working,
      [hold],
      [resolving],
      'resolved',
      [
        ['state', 'resolved', 'on-hold'],
        ['holdReason', null, 'vendor'],
      ],
    ],
    [
      'canceled against work',
      base,
      [canceling],
      [startWork],
      'in-progress',
      [
        ['state', 'in-progress', 'canceled'],
        ['cancelReason', null, 'unnecessary'],
      ],
    ],
    [
      'on hold against canceled',
      base,
      [hold],
      [canceling],
      'on-hold',
      [
        ['state', 'on-hold', 'canceled'],
        ['cancelReason', null, 'unnecessary'],
      ],
    ],
    [
      'reopened against closed',
      done,
      [reopening],
      [closing],
      'in-progress',
      [
        ['state', 'in-progress', 'closed'],
        ['satisfaction', null, 5],
      ],
    ],
    [
      'resolved against closed',
      working,
      [resolving],
      [resolving, closing],
      'closed',
      [['state', 'closed', 'resolved']],
    ],
    ['reopened against untouched', done, [reopening], [], 'in-progress', []],
    [
      'reopened twice against once',
      done,
      [reopening],
      [reopening, resolving, reopening, hold],
      'on-hold',
      [['state', 'on-hold', 'in-progress']],
    ],
  ] as const)('%s', (_, from, left, right, state, lost) => {
    for (const [first, second] of [
      [1000, 2000],
      [2000, 1000],
    ] as const) {
      const ours = did('tim', first, from, ...left)
      const theirs = did('ann', second, from, ...right)
      const merge = mergeIncidents({ base: from, ours, theirs })
      expect(merge.incident.state).toBe(state)
      expect(lostIn(merge).sort()).toEqual(lost.map((row) => [...row]).sort())
    }
  })

  test('brings its own resolution: of two, the later, and the other is an entry', () => {
    const ours = did('tim', 2000, working, resolving)
    const theirs = did('ann', 1000, working, otherwise)
    const merge = mergeIncidents({ base: working, ours, theirs })
    expect(merge.incident).toMatchObject({ state: 'resolved', resolution: RESOLUTION, resolvedAt: START + 2000 })
    expect(lostIn(merge)).toEqual([['resolution', RESOLUTION, { ...RESOLUTION, code: 'workaround' }]])
  })

  test('that was closed keeps the resolution that was confirmed', () => {
    const ours = did('tim', 3000, working, resolving)
    const theirs = did('ann', 1000, working, otherwise, closing)
    const merge = mergeIncidents({ base: working, ours, theirs })
    expect(merge.incident).toMatchObject({
      state: 'closed',
      phase: 'closed',
      resolution: { code: 'workaround' },
      satisfaction: 5,
    })
    expect(lostIn(merge)).toContainEqual(['resolution', { ...RESOLUTION, code: 'workaround' }, RESOLUTION])
  })

  test('a reopen keeps its count and drops the resolution it answers', () => {
    const ours = did('tim', 1000, done, reopening)
    const theirs = did('ann', 2000, done, closing)
    expect(mergeIncidents({ base: done, ours, theirs }).incident).toMatchObject({
      reopenCount: 1,
      resolution: null,
      resolvedAt: null,
      closedAt: null,
    })
  })
})

describe('an acknowledgement', () => {
  test('the first one counts, and the other is an entry', () => {
    const ours = did('tim', 2000, base, acknowledge)
    const theirs = did('ann', 1000, base, acknowledge)
    const merge = mergeIncidents({ base, ours, theirs })
    expect(merge.incident).toMatchObject({ acknowledgedAt: START + 1000, acknowledgedBy: 'person:ann' })
    expect(lostIn(merge)).toEqual([['acknowledgedBy', 'person:ann', 'person:tim']])
  })

  test('stands beside whatever else was done', () => {
    const merge = mergeIncidents({
      base,
      ours: did('tim', 2000, base, acknowledge),
      theirs: did('ann', 1000, base, startWork, resolving),
    })
    expect(merge.incident).toMatchObject({ acknowledgedBy: 'person:tim', state: 'resolved' })
    expect(merge.entries).toEqual([])
  })
})

describe('sets and maps', () => {
  test('merge by the members that were added and removed', () => {
    const tagged = buildIncident({ tags: ['printer', 'hall'], watchers: ['person:joe'] })
    const ours = did('tim', 1000, tagged, edit({ tags: ['printer', 'urgent'] }))
    const theirs = did('ann', 2000, tagged, edit({ tags: ['hall', 'printer', 'belt'] }))
    const merge = mergeIncidents({ base: tagged, ours, theirs: { ...theirs, watchers: ['person:joe', 'person:kim'] } })
    expect(merge.incident).toMatchObject({
      tags: ['belt', 'printer', 'urgent'],
      watchers: ['person:joe', 'person:kim'],
    })
    expect(merge.entries).toEqual([])
  })

  test('links of both sides stay, each once', () => {
    const link = { type: 'related', to: 'incident:x' } as const
    const ours: Incident = { ...base, links: [link, { type: 'child-of', to: 'incident:y' }] }
    const theirs: Incident = { ...base, links: [link] }
    expect(mergeIncidents({ base, ours, theirs }).incident.links).toEqual([
      link,
      { type: 'child-of', to: 'incident:y' },
    ])
  })

  test('imported values merge column by column', () => {
    const old: Incident = { ...base, imported: { a: '1', b: '1', c: '1', d: '1' } }
    const ours: Incident = {
      ...old,
      imported: { a: '2', b: '1', c: '2', e: 'new' },
      clocks: { '': '1', imported: '5' },
    }
    const theirs: Incident = {
      ...old,
      imported: { a: '1', b: '2', c: '3', d: '1' },
      clocks: { '': '1', imported: '6' },
    }
    const merge = mergeIncidents({ base: old, ours, theirs })
    expect(merge.incident.imported).toEqual({ a: '2', b: '2', c: '3', e: 'new' })
    expect(lostIn(merge)).toEqual([['imported.c', '3', '2']])
  })

  test('names out of an object’s prototype are names like any other', () => {
    const odd = (value: string, hlc: string): Incident => ({
      ...base,
      imported: JSON.parse(`{"__proto__":"${value}","constructor":"${value}","toString":"1"}`),
      clocks: JSON.parse(`{"":"1","__proto__":"${hlc}","constructor":"${hlc}","imported":"${hlc}"}`),
      authors: JSON.parse(`{"__proto__":"person:tim","hasOwnProperty":"person:tim"}`),
    })
    const [ours, theirs] = [odd('a', '5'), odd('b', '6')]
    const merge = mergeIncidents({ base: null, ours, theirs })
    expect(Object.entries(merge.incident.imported)).toEqual([
      ['__proto__', 'b'],
      ['constructor', 'b'],
      ['toString', '1'],
    ])
    expect(Object.getPrototypeOf(merge.incident.clocks)).toBe(Object.prototype)
    expect(merge.conflicts).toEqual(['imported.__proto__', 'imported.constructor'])
    expect(mergeIncidents({ base: null, ours: theirs, theirs: ours }).incident).toEqual(merge.incident)
  })

  test('a number that was drawn anew goes on finding the incident', () => {
    const ours: Incident = { ...base, number: 'QX2-0001', aliases: ['KR7-0001'] }
    const theirs = did('ann', 2000, base, edit({ title: 'Other' }))
    expect(mergeIncidents({ base, ours, theirs }).incident).toMatchObject({
      number: 'QX2-0001',
      aliases: ['KR7-0001'],
      title: 'Other',
    })
  })

  test('fields of a later version are merged too, marks of the server are not kept', () => {
    const ours: Incident = Object.assign({}, base, { weather: 'rain', _rev: '2-a' })
    const theirs: Incident = Object.assign({}, base, { _rev: '2-b' })
    const { incident } = mergeIncidents({ base, ours, theirs })
    expect(incident).toMatchObject({ weather: 'rain' })
    expect(incident).not.toHaveProperty('_rev')
    expect(mergeIncidents({ base, ours: theirs, theirs }).incident).not.toHaveProperty('_rev')
  })
})

describe('without a shared version', () => {
  test('a field that only one side changed since the creation is that side’s', () => {
    const ours = did('tim', 1000, base, edit({ title: 'Other' }), canceling)
    const merge = mergeIncidents({ base: null, ours, theirs: base })
    expect(merge.incident).toEqual(ours)
    expect(merge.entries).toEqual([])
    expect(mergeIncidents({ base: null, ours: base, theirs: ours }).incident).toEqual(ours)
  })

  test('a field that both changed is the later one’s, and the other is an entry', () => {
    const ours = did('tim', 2000, base, edit({ title: 'Printer on fire' }))
    const theirs = did('ann', 1000, base, edit({ title: 'Printer smells', tags: ['a'] }))
    const merge = mergeIncidents({ base: null, ours, theirs })
    expect(merge.incident).toMatchObject({ title: 'Printer on fire', tags: ['a'] })
    expect(lostIn(merge)).toEqual([['title', 'Printer on fire', 'Printer smells']])
  })

  test('two imports of the same row are one incident, made by the earlier', () => {
    const source = { system: 'servicenow', key: 'INC0000045' }
    const ours: Incident = { ...base, source, device: 'device:tim', createdAt: START, clocks: { '': '2' } }
    const theirs: Incident = { ...base, source, device: 'device:ann', createdAt: START - 1, clocks: { '': '3' } }
    const merge = mergeIncidents({ base: null, ours, theirs })
    expect(merge.incident).toMatchObject({ device: 'device:ann', createdAt: START - 1, clocks: { '': '3' } })
    expect(merge.entries).toEqual([])
  })
})

describe('several versions at once', () => {
  test('keep an entry for each value that lost', () => {
    const versions = ['tim', 'ann', 'eve'].map((name, index) =>
      did(name, 1000 + index, base, edit({ title: `By ${name}` })),
    )
    const [first, ...others] = versions
    if (first === undefined) throw new Error('three versions')
    const merge = mergeVersions([first, ...others], base)
    expect(merge.incident.title).toBe('By eve')
    const lost = lostIn(merge).map(([, , value]) => value)
    expect([...new Set(lost)].sort()).toEqual(['By ann', 'By tim'])
    expect(merge.conflicts).toEqual(['title'])
  })

  test('one version is itself, without the marks of the server', () => {
    const marked: Incident = Object.assign({}, base, { _rev: '3-x', _conflicts: ['2-y'] })
    expect(mergeVersions([marked], null)).toEqual({ incident: base, entries: [], conflicts: [] })
  })
})
