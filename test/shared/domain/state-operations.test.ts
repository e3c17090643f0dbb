import { describe, expect, test } from 'vitest'
import type { Incident, Resolution } from '../../../shared/domain/incident'
import { comment } from '../../../shared/domain/note-operations'
import { cancel, close, putOnHold, reopen, resolve, resume, startWork } from '../../../shared/domain/state-operations'
import { accepted, buildDevice, buildIncident, RESOLUTION, reasonOf, START } from './build'

const working = () => buildIncident({ state: 'in-progress', assignee: 'person:bob' })
const holding = (holdReason: Incident['holdReason'] = 'caller') =>
  buildIncident({ state: 'on-hold', holdReason, assignee: 'person:bob' })
const resolved = () =>
  buildIncident({
    state: 'resolved',
    phase: 'resolved',
    resolution: RESOLUTION,
    resolvedAt: START,
    assignee: 'person:bob',
  })

describe('starting work', () => {
  test('takes an incident that is nobody’s', () => {
    const { incident, entries } = accepted(startWork(buildIncident(), buildDevice('ann').moment))
    expect(incident).toMatchObject({
      state: 'in-progress',
      phase: 'open',
      assignee: 'person:ann',
      reassignmentCount: 0,
    })
    expect(entries.map(({ body }) => body.type)).toEqual(['assignment', 'state'])
  })

  test('leaves it with whom it is assigned to', () => {
    const { incident, entries } = accepted(
      startWork(buildIncident({ assignee: 'person:bob' }), buildDevice('ann').moment),
    )
    expect(incident.assignee).toBe('person:bob')
    expect(entries.map(({ body }) => body)).toEqual([{ type: 'state', from: 'new', to: 'in-progress', reason: '' }])
  })

  test('stamps what changed, and only that, with the entry’s clock and the person', () => {
    const before = buildIncident({ assignee: 'person:bob' })
    const device = buildDevice('eve')
    device.pass(60_000)
    const { incident, entries } = accepted(startWork(before, device.moment))
    expect(incident.clocks).toEqual({ ...before.clocks, state: entries[0]?.hlc })
    expect(incident.authors).toEqual({ state: 'person:eve' })
    expect(incident).toMatchObject({
      updatedAt: START + 60_000,
      updatedBy: 'person:eve',
      sortKey: before.sortKey - 60_000,
    })
    expect(entries[0]).toMatchObject({
      by: 'person:eve',
      device: 'device:eve',
      occurredAt: START + 60_000,
      syncedAt: null,
    })
  })

  test('after a hold goes on', () => {
    const { incident, entries } = accepted(resume(holding('parts'), buildDevice().moment))
    expect(incident).toMatchObject({ state: 'in-progress', holdReason: null, assignee: 'person:bob' })
    expect(entries.map(({ body }) => body)).toEqual([{ type: 'state', from: 'on-hold', to: 'in-progress', reason: '' }])
  })
})

describe('putting on hold', () => {
  test('for the caller needs a question, which the caller sees', () => {
    const { moment } = buildDevice()
    expect(reasonOf(putOnHold(working(), { reason: 'caller', comment: '  ' }, moment))).toBe(
      'comment-to-caller-missing',
    )
    const { incident, entries } = accepted(putOnHold(working(), { reason: 'caller', comment: ' Which door? ' }, moment))
    expect(incident).toMatchObject({ state: 'on-hold', holdReason: 'caller' })
    expect(entries.map(({ body }) => body)).toEqual([
      { type: 'hold', from: 'in-progress', reason: 'caller' },
      { type: 'comment', text: 'Which door?', visibility: 'public', fromCaller: false },
    ])
  })

  test.each(['vendor', 'change', 'problem', 'evidence', 'parts'] as const)('for %s needs no text', (reason) => {
    const { entries } = accepted(putOnHold(working(), { reason, comment: '' }, buildDevice().moment))
    expect(entries.map(({ body }) => body)).toEqual([{ type: 'hold', from: 'in-progress', reason }])
  })

  test('ends by itself when the caller answers', () => {
    const answer = { text: 'Gate B', visibility: 'internal', fromCaller: true } as const
    const { incident, entries } = accepted(comment(holding('caller'), answer, buildDevice().moment))
    expect(incident).toMatchObject({ state: 'in-progress', holdReason: null })
    expect(entries.map(({ body }) => body)).toEqual([
      { type: 'comment', text: 'Gate B', visibility: 'public', fromCaller: true },
      { type: 'state', from: 'on-hold', to: 'in-progress', reason: '' },
    ])
  })

  test('for anything else does not end with an answer of the caller', () => {
    const answer = { text: 'Gate B', visibility: 'public', fromCaller: true } as const
    expect(accepted(comment(holding('vendor'), answer, buildDevice().moment)).incident.state).toBe('on-hold')
  })
})

describe('resolving', () => {
  test.each(['cause', 'steps', 'fix'] as const)('needs the %s', (part) => {
    const result = resolve(working(), { ...RESOLUTION, [part]: ' ' }, buildDevice().moment)
    expect(result).toEqual({ ok: false, reason: 'resolution-incomplete', detail: part })
  })

  test('keeps the resolution, trimmed, and when it was', () => {
    const input: Resolution = { ...RESOLUTION, fix: ' New belt ' }
    const { incident, entries } = accepted(resolve(holding(), input, buildDevice().moment))
    expect(incident).toMatchObject({ state: 'resolved', phase: 'resolved', holdReason: null, resolvedAt: START })
    expect(incident.resolution).toEqual(RESOLUTION)
    expect(entries[0]?.body).toEqual({
      type: 'state',
      from: 'on-hold',
      to: 'resolved',
      reason: '',
      resolution: RESOLUTION,
    })
  })

  test('refuses a text that is too long rather than cut it', () => {
    const result = resolve(working(), { ...RESOLUTION, steps: 'x'.repeat(20_001) }, buildDevice().moment)
    expect(reasonOf(result)).toBe('too-long')
  })
})

describe('reopening', () => {
  test('needs a reason, counts, and works on without the resolution', () => {
    const { moment } = buildDevice()
    expect(reasonOf(reopen(resolved(), { reason: ' ' }, moment))).toBe('reason-missing')
    const { incident, entries } = accepted(reopen(resolved(), { reason: 'Still jams' }, moment))
    expect(incident).toMatchObject({ state: 'in-progress', reopenCount: 1, resolution: null, resolvedAt: null })
    expect(entries[0]?.body).toEqual({ type: 'state', from: 'resolved', to: 'in-progress', reason: 'Still jams' })
  })
})

describe('closing', () => {
  test.each([null, 1, 3, 5] as const)('takes a score of %s', (satisfaction) => {
    const { incident, entries } = accepted(close(resolved(), { satisfaction, reason: '' }, buildDevice().moment))
    expect(incident).toMatchObject({
      state: 'closed',
      phase: 'closed',
      satisfaction,
      closedAt: START,
      resolvedAt: START,
    })
    expect(incident.resolution).toEqual(RESOLUTION)
    const scored = satisfaction === null ? {} : { satisfaction }
    expect(entries[0]?.body).toEqual({ type: 'state', from: 'resolved', to: 'closed', reason: '', ...scored })
  })
})

describe('canceling', () => {
  test.each([
    ['duplicate', '', 'duplicate-of-missing'],
    ['duplicate', 'incident:ann-1', 'duplicate-of-itself'],
    ['duplicate', 'incident:other', 'was accepted'],
    ['not-an-incident', '', 'was accepted'],
    ['unnecessary', '', 'was accepted'],
  ] as const)('as %s of %j: %s', (reason, duplicateOf, expected) => {
    const incident = buildIncident({ id: 'incident:ann-1' })
    expect(reasonOf(cancel(incident, { reason, duplicateOf, text: '' }, buildDevice().moment))).toBe(expected)
  })

  test('as a duplicate links the other one, once', () => {
    const linked = buildIncident({ links: [{ type: 'duplicate-of', to: 'incident:other' }] })
    const input = { reason: 'duplicate', duplicateOf: 'incident:other', text: 'same jam' } as const
    for (const before of [buildIncident(), linked]) {
      const { incident, entries } = accepted(cancel(before, input, buildDevice().moment))
      expect(incident).toMatchObject({ state: 'canceled', phase: 'canceled', cancelReason: 'duplicate' })
      expect(incident.links).toEqual([{ type: 'duplicate-of', to: 'incident:other' }])
      expect(entries[0]?.body).toMatchObject({ to: 'canceled', reason: 'same jam', cancelReason: 'duplicate' })
    }
  })
})
