import { describe, expect, it } from 'vitest'
import { acknowledge } from '../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import { editFields, liftOverride, overridePriority } from '../../../shared/domain/field-operations'
import { type Incident, phaseOf, type State } from '../../../shared/domain/incident'
import type { Role } from '../../../shared/domain/library'
import { isMerge, isSettled, type LostValue, withCompanions } from '../../../shared/domain/lost-value'
import { mergeIncidents } from '../../../shared/domain/merge'
import type { Moment } from '../../../shared/domain/moment'
import { cancel, close, putOnHold, reopen, resolve, startWork } from '../../../shared/domain/state-operations'
import { refusalToTake, setField, takeLostValue } from '../../../shared/domain/take-lost-value'
import type { FieldValue } from '../../../shared/domain/timeline-entry'
import type { Result } from '../../../shared/result'
import { accepted, buildActor, buildDevice, buildIncident, RESOLUTION, reasonOf } from './build'

type Step = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

let last = 0

function momentOf(user: string, role: Role = 'lead'): Moment {
  const { moment, pass } = buildDevice(user, role)
  last += 1_000
  pass(last)
  return moment
}

/** Tina and Lea each take steps on the same incident, apart, Lea later; then the versions meet. */
function apart(base: Incident, tina: readonly Step[], lea: readonly Step[]) {
  const run = (user: string, steps: readonly Step[]) =>
    steps.reduce<Change>(
      (before, step) => {
        const { incident, entries } = accepted(step(before.incident, momentOf(user)))
        return { incident, entries: [...before.entries, ...entries] }
      },
      { incident: base, entries: [] },
    )
  const ours = run('tina', tina)
  const theirs = run('lea', lea)
  const { incident, entries } = mergeIncidents({ base, ours: ours.incident, theirs: theirs.incident })
  const timeline = [...ours.entries, ...theirs.entries, ...entries]
  const lost = withCompanions(entries.filter(isMerge).map((entry) => ({ entry }))).map((one) => ({ ...one, timeline }))
  return { incident, lost }
}

function only(lost: readonly LostValue[]): LostValue {
  const [one] = lost
  if (one === undefined || lost.length > 1) throw new Error(`${lost.length} decisions lost`)
  return one
}

const inState = (state: State, fields: Partial<Incident> = {}) =>
  buildIncident({ state, phase: phaseOf(state), assignee: 'person:tina', ...fields })
const hold =
  (reason: 'vendor' | 'caller' | 'parts', comment = ''): Step =>
  (incident, moment) =>
    putOnHold(incident, { reason, comment }, moment)
const resolveIt: Step = (incident, moment) => resolve(incident, RESOLUTION, moment)
const resolveOtherwise: Step = (incident, moment) => resolve(incident, { ...RESOLUTION, fix: 'A reset' }, moment)
const closeIt: Step = (incident, moment) => close(incident, { satisfaction: 4, reason: 'She is glad' }, moment)
const cancelIt: Step = (incident, moment) =>
  cancel(incident, { reason: 'duplicate', duplicateOf: 'incident:other', text: 'Same printer' }, moment)
const reopenIt: Step = (incident, moment) => reopen(incident, { reason: 'It is back' }, moment)

/** Takes what lost in one click. */
function take(incident: Incident, lost: LostValue) {
  return takeLostValue(incident, lost, 'Set again', momentOf('tina'))
}

describe('a state that lost', () => {
  it('is taken as the hold that it was, with its reason', () => {
    const { incident, lost } = apart(inState('new'), [hold('vendor')], [startWork])
    expect(incident.state).toBe('in-progress')
    const { incident: taken, entries } = accepted(take(incident, only(lost)))
    expect(taken).toMatchObject({ state: 'on-hold', holdReason: 'vendor' })
    expect(entries.map(({ body }) => body.type)).toEqual(['hold', 'seen', 'seen'])
    expect(isSettled(only(lost).entry, taken)).toBe(true)
  })

  it('waits for the caller again without asking twice', () => {
    const { incident, lost } = apart(inState('new'), [hold('caller', 'Which floor?')], [startWork])
    const { incident: taken, entries } = accepted(take(incident, only(lost)))
    expect(taken).toMatchObject({ state: 'on-hold', holdReason: 'caller' })
    expect(entries.map(({ body }) => body.type)).toEqual(['hold', 'seen', 'seen'])
  })

  it('does not wait for the caller where no question is known', () => {
    const { incident, lost } = apart(inState('new'), [hold('caller', 'Which floor?')], [startWork])
    expect(reasonOf(take(incident, { ...only(lost), timeline: [] }))).toBe('comment-to-caller-missing')
  })

  it('is taken as the resolution that it was, with how', () => {
    const { incident, lost } = apart(inState('in-progress'), [resolveOtherwise], [resolveIt, reopenIt])
    expect(incident.state).toBe('in-progress')
    const { incident: taken } = accepted(take(incident, only(lost)))
    expect(taken).toMatchObject({ state: 'resolved', resolution: { fix: 'A reset' } })
  })

  it('waits for a reopen where the incident is resolved', () => {
    const { incident, lost } = apart(inState('resolved'), [reopenIt, resolveOtherwise], [reopenIt, hold('parts')])
    expect(incident.state).toBe('resolved')
    const state = lost.find(({ entry }) => entry.body.field === 'state')
    if (state === undefined) throw new Error('no state lost')
    expect(state.entry.body.lost.value).toBe('on-hold')
    expect(reasonOf(take(incident, state))).toBe('not-from-this-state')
    const { incident: again } = accepted(reopenIt(incident, momentOf('lea')))
    expect(accepted(take(again, state)).incident).toMatchObject({ state: 'on-hold', holdReason: 'parts' })
  })

  it('is taken as a reopen, whose reason the timeline says', () => {
    const { incident, lost } = apart(inState('on-hold', { holdReason: 'vendor' }), [startWork], [resolveIt])
    expect(incident.state).toBe('resolved')
    const { incident: taken, entries } = accepted(take(incident, only(lost)))
    expect(taken).toMatchObject({ state: 'in-progress', resolution: null, reopenCount: 1 })
    expect(entries[0]?.body).toMatchObject({ type: 'state', from: 'resolved', to: 'in-progress', reason: 'Set again' })
  })

  it('is taken as the canceling that it was, with the duplicate', () => {
    const { incident, lost } = apart(inState('new'), [cancelIt], [startWork])
    const { incident: taken, entries } = accepted(take(incident, only(lost)))
    expect(taken).toMatchObject({ state: 'canceled', cancelReason: 'duplicate' })
    expect(entries[0]?.body).toMatchObject({ type: 'state', reason: 'Same printer' })
  })

  it('is not closed out of work, but from resolved, with the score', () => {
    const { incident, lost } = apart(inState('resolved', { resolution: RESOLUTION }), [closeIt], [reopenIt])
    expect(incident.state).toBe('in-progress')
    expect(reasonOf(take(incident, only(lost)))).toBe('not-from-this-state')
    const { incident: resolved } = accepted(resolveIt(incident, momentOf('lea')))
    expect(accepted(take(resolved, only(lost))).incident).toMatchObject({ state: 'closed', satisfaction: 4 })
  })

  it('never becomes new again', () => {
    const { lost } = apart(inState('new'), [hold('vendor')], [startWork])
    const one = only(lost)
    const body = { ...one.entry.body, lost: { ...one.entry.body.lost, value: 'new' } }
    expect(reasonOf(take(inState('on-hold'), { ...one, entry: { ...one.entry, body } }))).toBe('never-new-again')
  })
})

describe('what was said with a state and lost', () => {
  it('waits for the other thing, and says both steps', () => {
    const { incident, lost } = apart(inState('in-progress'), [hold('vendor')], [hold('parts')])
    expect(incident.holdReason).toBe('parts')
    const { incident: taken, entries } = accepted(take(incident, only(lost)))
    expect(taken).toMatchObject({ state: 'on-hold', holdReason: 'vendor' })
    expect(entries.map(({ body }) => body.type)).toEqual(['state', 'hold', 'seen'])
  })

  it('replaces the resolution without a reopen', () => {
    const { incident, lost } = apart(inState('in-progress'), [resolveIt], [resolveOtherwise])
    expect(incident.resolution?.fix).toBe('A reset')
    const { incident: taken, entries } = accepted(take(incident, only(lost)))
    expect(taken).toMatchObject({ state: 'resolved', resolution: RESOLUTION, reopenCount: 0 })
    expect(taken.resolvedAt).toBe(incident.resolvedAt)
    expect(entries[0]?.body).toMatchObject({ type: 'field', field: 'resolution', to: RESOLUTION })
    expect(isSettled(only(lost).entry, taken)).toBe(true)
  })

  it('resolves with it where the incident is in work again', () => {
    const { incident, lost } = apart(inState('in-progress'), [resolveIt], [resolveOtherwise])
    const { incident: again } = accepted(reopenIt(incident, momentOf('lea')))
    expect(accepted(take(again, only(lost))).incident).toMatchObject({ state: 'resolved', resolution: RESOLUTION })
  })
})

describe('a priority override that lost', () => {
  const override =
    (priority: 1 | 2 | 5): Step =>
    (incident, moment) =>
      overridePriority(incident, { priority, reason: `P${priority}` }, moment)

  it('is set again by a lead, and settled whoever takes it', () => {
    const { incident, lost } = apart(inState('in-progress'), [override(1)], [override(5)])
    expect(incident.priority).toBe(5)
    const { incident: taken, entries } = accepted(takeLostValue(incident, only(lost), '', momentOf('max')))
    expect(taken).toMatchObject({ priority: 1, priorityOverride: { priority: 1, reason: 'P1', by: 'person:max' } })
    expect(entries.map(({ body }) => body.type)).toEqual(['override', 'seen'])
    expect(isSettled(only(lost).entry, taken)).toBe(true)
  })

  it('is lifted where lifting it lost', () => {
    const base = accepted(override(2)(inState('in-progress'), momentOf('lea'))).incident
    const { incident, lost } = apart(base, [liftOverride], [override(5)])
    expect(accepted(take(incident, only(lost))).incident.priorityOverride).toBeNull()
  })

  it.each<[Role, string | null]>([
    ['lead', null],
    ['desk', 'leads-only'],
    ['viewer', 'viewers-only-read'],
  ])('by a %s: %s', (role, reason) => {
    const { incident, lost } = apart(inState('in-progress'), [override(1)], [override(5)])
    expect(refusalToTake(incident, only(lost), buildActor('tina', role))).toBe(reason)
  })
})

describe('an acknowledgement that lost', () => {
  it('stays in the timeline: the first one counts', () => {
    const { incident, lost } = apart(inState('new'), [acknowledge], [acknowledge])
    expect(incident.acknowledgedBy).toBe('person:tina')
    expect(refusalToTake(incident, only(lost), buildActor('lea', 'lead'))).toBe('already-acknowledged')
    expect(refusalToTake(incident, only(lost), buildActor('tina', 'lead'))).toBe('already-acknowledged')
  })

  it('is given again by who had given it, where the incident has none', () => {
    const { incident, lost } = apart(inState('new'), [acknowledge], [acknowledge])
    const without = { ...incident, acknowledgedAt: null, acknowledgedBy: '' as const }
    const taken = accepted(takeLostValue(without, only(lost), '', momentOf('lea')))
    expect(taken.incident.acknowledgedBy).toBe('person:lea')
    expect(reasonOf(take(without, only(lost)))).toBe('cannot-be-taken')
  })
})

describe('what lost in one decision', () => {
  it('is one row, apart from other fields', () => {
    const title: Step = (incident, moment) => editFields(incident, { title: moment.actor.person }, moment)
    const { lost } = apart(inState('new'), [title, hold('vendor')], [title, resolveIt])
    expect(lost.map(({ entry, companions }) => [entry.body.field, companions.length]).sort()).toEqual([
      ['state', 1],
      ['title', 0],
    ])
  })
})

describe('a value by the name of its field', () => {
  const moment = momentOf('tina')
  it.each<[string, FieldValue, string]>([
    ['title', 'A', 'was accepted'],
    ['impact', 'low', 'was accepted'],
    ['assignee', '', 'was accepted'],
    ['assignee', 'person:lea', 'was accepted'],
    ['team', 'team:field', 'was accepted'],
    ['service', 'service:print', 'was accepted'],
    ['impact', 'enormous', 'cannot-be-taken'],
    ['assignee', 'nobody', 'cannot-be-taken'],
    ['priorityOverride', 'high', 'cannot-be-taken'],
    ['resolution', null, 'cannot-be-taken'],
    ['imported.color', 'red', 'cannot-be-taken'],
    ['number', 'KR7-0009', 'number-stays'],
    ['__proto__', 'x', 'cannot-be-taken'],
  ])('%s, %j: %s', (field, value, expected) => {
    expect(reasonOf(setField(inState('in-progress'), field, value, moment))).toBe(expected)
  })
})
