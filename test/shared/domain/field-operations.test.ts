import { describe, expect, test } from 'vitest'
import { editFields, liftOverride, overridePriority, takeBackOverride } from '../../../shared/domain/field-operations'
import { compareHlc } from '../../../shared/domain/hlc'
import { mergeIncidents } from '../../../shared/domain/merge'
import { accepted, buildChange, buildDevice, buildIncident, reasonOf, START } from './build'

describe('editing fields', () => {
  test('writes a line for each that changed, and none for the others', () => {
    const before = buildIncident({ location: 'Hall 3' })
    const input = {
      title: ' Printer on fire ',
      location: 'Hall 3',
      service: 'service:print',
      tags: ['a', ' a ', '', 'b'],
    } as const
    const { incident, entries } = accepted(editFields(before, input, buildDevice('eve').moment))
    expect(incident).toMatchObject({ title: 'Printer on fire', service: 'service:print', tags: ['a', 'b'] })
    expect(entries.map(({ body }) => body)).toEqual([
      { type: 'field', field: 'title', from: 'Label printer is out', to: 'Printer on fire' },
      { type: 'field', field: 'service', from: '', to: 'service:print' },
      { type: 'field', field: 'tags', from: [], to: ['a', 'b'] },
    ])
    expect(incident.clocks).toEqual({
      ...before.clocks,
      title: entries[0]?.hlc,
      service: entries[1]?.hlc,
      tags: entries[2]?.hlc,
    })
  })

  test.each([
    [{ title: '  ' }, 'title-missing'],
    [{ title: 'x'.repeat(301) }, 'too-long'],
    [{ description: 'x'.repeat(20_001) }, 'too-long'],
    [{ category: 'x'.repeat(501) }, 'too-long'],
    [{ tags: Array.from({ length: 501 }, (_, index) => `tag ${index}`) }, 'too-long'],
    [{ title: 'Label printer is out' }, 'nothing-changed'],
    [{}, 'nothing-changed'],
  ])('%#: is refused', (input, reason) => {
    expect(reasonOf(editFields(buildIncident(), input, buildDevice().moment))).toBe(reason)
  })

  test('takes the priority along with impact and urgency, both at once too', () => {
    const { incident } = accepted(
      editFields(buildIncident(), { impact: 'high', urgency: 'high' }, buildDevice().moment),
    )
    expect(incident.priority).toBe(1)
    expect(accepted(editFields(incident, { urgency: 'low' }, buildDevice().moment)).incident.priority).toBe(3)
  })

  test('leaves an imported priority alone that the matrix would not give', () => {
    const imported = buildIncident({ impact: 'low', urgency: 'low', priority: 4 })
    expect(accepted(editFields(imported, { title: 'Other' }, buildDevice().moment)).incident.priority).toBe(4)
  })
})

describe('a change to what a device with a fast clock has set', () => {
  test.each(['the creation', 'an edit'])('is later than that, so it is never taken for older: %s', (what) => {
    const fast = buildDevice('ann')
    fast.pass(3_600_000)
    const logged = buildChange({}, fast.moment).incident
    const before =
      what === 'an edit' ? accepted(editFields(logged, { title: 'Printer hums' }, fast.moment)).incident : logged
    const slow = accepted(editFields(before, { title: 'Printer on fire' }, buildDevice('eve').moment))
    const [entry] = slow.entries
    expect(slow.incident.clocks.title).toBe(entry?.hlc)
    expect(compareHlc(entry?.hlc ?? '', before.clocks.title ?? before.clocks[''] ?? '')).toBeGreaterThan(0)
    expect(entry?.occurredAt).toBe(START)
    const merged = mergeIncidents({ base: null, ours: before, theirs: slow.incident })
    expect(merged.incident.title).toBe('Printer on fire')
  })
})

describe('a lead’s override', () => {
  const lead = () => buildDevice('lee', 'lead').moment

  test('holds against impact and urgency until it is lifted', () => {
    const first = accepted(overridePriority(buildIncident(), { priority: 1, reason: ' the board watches ' }, lead()))
    expect(first.incident).toMatchObject({
      priority: 1,
      priorityOverride: { priority: 1, reason: 'the board watches', by: 'person:lee', at: START },
    })
    expect(first.entries.map(({ body }) => body)).toEqual([
      { type: 'override', from: 3, to: 1, reason: 'the board watches', lifted: false },
    ])
    const edited = accepted(editFields(first.incident, { impact: 'low' }, lead())).incident
    expect(edited.priority).toBe(1)
    const lifted = accepted(liftOverride(edited, lead()))
    expect(lifted.incident).toMatchObject({ priority: 4, priorityOverride: null })
    expect(lifted.entries[0]?.body).toEqual({ type: 'override', from: 1, to: 4, reason: '', lifted: true })
  })

  test('needs a reason', () => {
    expect(reasonOf(overridePriority(buildIncident(), { priority: 1, reason: ' ' }, lead()))).toBe('reason-missing')
  })

  test.each([
    ['none', null, { priority: 3, priorityOverride: null }],
    ['another', { priority: 2, reason: 'ours', by: 'person:lea', at: 1 }, { priority: 2, acknowledgedAt: null }],
  ] as const)('that the server refuses from a technician makes room for the one it holds: %s', (_, held, expected) => {
    const mine = accepted(overridePriority(buildIncident(), { priority: 4, reason: 'quiet' }, lead())).incident
    const seen = { ...mine, acknowledgedAt: START, acknowledgedBy: 'person:lea' } as const
    const technician = buildDevice('tina', 'technician').moment
    const { incident, entries } = accepted(takeBackOverride(seen, held, 'Took back “quiet”', technician))
    expect(incident).toMatchObject({ priorityOverride: held, ...expected })
    expect(entries.map(({ body }) => body)).toEqual([
      { type: 'comment', text: 'Took back “quiet”', visibility: 'internal', fromCaller: false },
    ])
    expect(reasonOf(takeBackOverride(seen, held, '', buildDevice('vera', 'viewer').moment))).toBe('viewers-only-read')
  })
})
