import { describe, expect, test } from 'vitest'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import { checkOff } from '../../../shared/domain/checklist'
import { editFields, liftOverride, overridePriority } from '../../../shared/domain/field-operations'
import { type Incident, phaseOf, STATES, type State } from '../../../shared/domain/incident'
import { ACTIONS, type ActionId, allowedActions, refusalOf } from '../../../shared/domain/lifecycle'
import { followUpOf, logIncident } from '../../../shared/domain/log-incident'
import type { Moment } from '../../../shared/domain/moment'
import { attach, comment, logWork } from '../../../shared/domain/note-operations'
import {
  cancel,
  close,
  correctResolution,
  putOnHold,
  reopen,
  resolve,
  resume,
  startWork,
} from '../../../shared/domain/state-operations'
import { ok, type Result, refused } from '../../../shared/result'
import { buildActor, buildDevice, buildIncident, RESOLUTION, reasonOf } from './build'

const OVERRIDE = { priority: 1, reason: 'boss', by: 'person:lee', at: 0 } as const

function inState(state: State): Incident {
  return buildIncident({
    state,
    phase: phaseOf(state),
    holdReason: state === 'on-hold' ? 'vendor' : null,
    cancelReason: state === 'canceled' ? 'unnecessary' : null,
    resolution: state === 'resolved' || state === 'closed' ? RESOLUTION : null,
    priorityOverride: OVERRIDE,
  })
}

const CHECKLIST = {
  playbook: 'playbook:1',
  name: 'Network down',
  begun: false,
  steps: [{ id: 'a', text: 'Look', done: false, said: null }],
} as const

const RUN: { readonly [A in ActionId]: (incident: Incident, moment: Moment) => Result<Change, ReasonCode> } = {
  start: startWork,
  hold: (incident, moment) => putOnHold(incident, { reason: 'parts', comment: '' }, moment),
  resume,
  resolve: (incident, moment) => resolve(incident, RESOLUTION, moment),
  'correct-resolution': (incident, moment) => correctResolution(incident, { ...RESOLUTION, fix: 'A new belt' }, moment),
  reopen: (incident, moment) => reopen(incident, { reason: 'It is back' }, moment),
  close: (incident, moment) => close(incident, { satisfaction: 4, reason: '' }, moment),
  cancel: (incident, moment) => cancel(incident, { reason: 'unnecessary', duplicateOf: '', text: '' }, moment),
  assign: (incident, moment) => assign(incident, { assignee: 'person:bob' }, moment),
  acknowledge,
  comment: (incident, moment) => comment(incident, { text: 'Hm', visibility: 'internal', fromCaller: false }, moment),
  'check-off': (incident, moment) => checkOff(incident, { checklist: CHECKLIST, step: 'a', done: true }, moment),
  'log-work': (incident, moment) => logWork(incident, { text: 'Looked', minutes: 5 }, moment),
  attach: (incident, moment) =>
    attach(
      incident,
      {
        type: 'attachment',
        file: 'file:1',
        name: 'belt.webp',
        mime: 'image/webp',
        size: 10,
        chunks: 1,
        width: 1,
        height: 1,
        thumbnail: '',
      },
      moment,
    ),
  edit: (incident, moment) => editFields(incident, { title: 'Another title' }, moment),
  'override-priority': (incident, moment) => overridePriority(incident, { priority: 2, reason: 'board' }, moment),
  'lift-override': liftOverride,
  'follow-up': (incident, moment) => {
    const reason = refusalOf('follow-up', incident, moment.actor)
    return reason === null ? ok(logIncident(followUpOf(incident), 'KR7-0002', moment)) : refused(reason)
  },
}

const NOTES: readonly ActionId[] = ['comment', 'log-work', 'attach', 'check-off', 'edit']
const WHILE_OPEN: readonly ActionId[] = ['resolve', 'cancel', 'assign', 'acknowledge', ...NOTES]
const ALLOWED: { readonly [S in State]: readonly ActionId[] } = {
  new: ['start', 'hold', ...WHILE_OPEN],
  'in-progress': ['hold', ...WHILE_OPEN],
  'on-hold': ['resume', ...WHILE_OPEN],
  resolved: ['reopen', 'close', 'correct-resolution', ...NOTES],
  closed: ['follow-up'],
  canceled: ['follow-up'],
}
const LEADS_TO: { readonly [S in State]: readonly State[] } = {
  new: ['in-progress', 'on-hold', 'resolved', 'canceled'],
  'in-progress': ['on-hold', 'resolved', 'canceled'],
  'on-hold': ['in-progress', 'resolved', 'canceled'],
  resolved: ['in-progress', 'closed'],
  closed: [],
  canceled: [],
}
const OVERRIDING: readonly ActionId[] = ['override-priority', 'lift-override']
const CASES = STATES.flatMap((state) => ACTIONS.map((action) => [state, action] as const))

describe('what can be done to an incident', () => {
  test.each(CASES)('that is %s: %s', (state, action) => {
    const incident = inState(state)
    const open = phaseOf(state) === 'open'
    const expected = ALLOWED[state].includes(action) || (open && OVERRIDING.includes(action))
    const lead = buildDevice('lee', 'lead').moment
    expect(allowedActions(incident, lead.actor).includes(action)).toBe(expected)
    const alsoResumes = action === 'start' && state === 'on-hold'
    expect(RUN[action](incident, lead).ok).toBe(expected || alsoResumes)
  })

  test.each(STATES)('that is %s leads to the states after it and to no other', (from) => {
    const lead = buildDevice('lee', 'lead').moment
    const reached = ACTIONS.flatMap((action) => {
      const incident = inState(from)
      const done = RUN[action](incident, lead)
      const isSame = done.ok && done.value.incident.id === incident.id
      return isSame && done.value.incident.state !== from ? [done.value.incident.state] : []
    })
    expect([...new Set(reached)].sort()).toEqual(LEADS_TO[from].toSorted())
  })

  test.each(ACTIONS)('by a viewer is nothing: %s', (action) => {
    for (const state of STATES) {
      expect(refusalOf(action, inState(state), buildActor('vic', 'viewer'))).toBe('viewers-only-read')
      expect(reasonOf(RUN[action](inState(state), buildDevice('vic', 'viewer').moment))).toBe('viewers-only-read')
    }
  })

  test.each(['technician', 'desk'] as const)('by a %s is all but overriding the priority', (role) => {
    const actor = buildActor('ann', role)
    expect(allowedActions(inState('new'), actor)).toEqual(
      allowedActions(inState('new'), buildActor('lee', 'lead')).filter((action) => !OVERRIDING.includes(action)),
    )
    expect(refusalOf('override-priority', inState('new'), actor)).toBe('leads-only')
  })

  test('is nothing once it was removed', () => {
    const removed = { ...inState('new'), removed: true }
    expect(allowedActions(removed, buildActor('lee', 'lead'))).toEqual([])
    expect(refusalOf('comment', removed, buildActor())).toBe('removed')
  })

  test('says that closed is final', () => {
    expect(refusalOf('reopen', inState('closed'), buildActor())).toBe('closed-is-final')
    expect(refusalOf('close', inState('new'), buildActor())).toBe('not-from-this-state')
  })

  test('is not to acknowledge it twice, nor to lift an override that there is not', () => {
    const seen = { ...inState('new'), acknowledgedAt: 1, acknowledgedBy: 'person:bob' } as const
    expect(refusalOf('acknowledge', seen, buildActor())).toBe('already-acknowledged')
    const plain = { ...inState('new'), priorityOverride: null }
    expect(refusalOf('lift-override', plain, buildActor('lee', 'lead'))).toBe('not-overridden')
  })
})
