import { describe, expect, test } from 'vitest'
import { assign } from '../../../shared/domain/assignment-operations'
import { overridePriority } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents, mergeVersions } from '../../../shared/domain/merge'
import { startWork } from '../../../shared/domain/state-operations'
import { START } from './build'
import { base, canceling, did, edit, lostIn, type Operation } from './build-versions'

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
