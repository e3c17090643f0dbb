import { describe, expect, test } from 'vitest'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import { mergeIncidents } from '../../../shared/domain/merge'
import { startWork } from '../../../shared/domain/state-operations'
import { RESOLUTION, START } from './build'
import {
  base,
  canceling,
  closing,
  did,
  edit,
  hold,
  inBothOrders,
  lostIn,
  type Operation,
  otherwise,
  reopening,
  resolving,
} from './build-versions'

const moving: Operation = (incident, moment) => assign(incident, { team: 'team:south' }, moment)

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
    for (const merge of inBothOrders(from, left, right)) {
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

  const raise = edit({ impact: 'high', urgency: 'high' })
  const seen = did('ann', 10, base, acknowledge)
  const done = did('ann', 20, seen, resolving)
  test.each([
    ['not for the P1 that the other side made of it', base, [acknowledge], [raise], '', ['person:tim']],
    [
      'not for the P1 that somebody else acknowledged',
      base,
      [acknowledge],
      [raise, acknowledge],
      'person:ann',
      ['person:tim'],
    ],
    [
      'not for what both sides together made a P2',
      did('bob', 5, base, edit({ urgency: 'low' }), acknowledge),
      [edit({ impact: 'high' })],
      [edit({ urgency: 'medium' })],
      '',
      [],
    ],
    ['not for what was taken back and given again', seen, [raise], [raise, acknowledge], '', ['person:ann']],
    [
      'not for the incident that the other side opened again',
      done,
      [reopening],
      [reopening, acknowledge, resolving, reopening],
      '',
      [],
    ],
    [
      'not for what was opened again where the other side only wrote',
      done,
      [edit({ title: 'Other' })],
      [reopening],
      '',
      [],
    ],
    [
      'for what was raised and acknowledged again',
      seen,
      [edit({ title: 'Other' })],
      [raise, acknowledge],
      'person:ann',
      [],
    ],
    [
      'for what the other side lowered',
      did('bob', 5, base, raise),
      [acknowledge],
      [edit({ urgency: 'low' })],
      'person:tim',
      [],
    ],
    [
      'for what the other side moved to another team',
      did('bob', 5, base, raise),
      [acknowledge],
      [moving],
      'person:tim',
      [],
    ],
  ] as const)('answers %s', (_, from, left, right, by, lost) => {
    for (const merge of inBothOrders(from, left, right)) {
      expect(merge.incident.acknowledgedBy).toBe(by)
      expect(lostIn(merge).flatMap(([field, , value]) => (field === 'acknowledgedBy' ? [value] : []))).toEqual(lost)
    }
  })

  test('that was given after another was taken back counts where nobody knows what both shared', () => {
    const raised = did('tim', 1000, seen, raise)
    const again = did('bob', 2000, raised, acknowledge)
    for (const [ours, theirs] of [
      [raised, again],
      [again, raised],
    ] as const) {
      expect(mergeIncidents({ base: null, ours, theirs }).incident.acknowledgedBy).toBe('person:bob')
    }
  })
})
