import { describe, expect, it } from 'vitest'
import { mainOffers, offersFor } from '../../../../renderer/features/incidents/actions'
import { takeIt } from '../../../../renderer/features/incidents/operations'
import type { Incident, State } from '../../../../shared/domain/incident'
import { accepted, buildActor, buildDevice, buildIncident } from '../../../shared/domain/build'

const idsFor = (fields: Partial<Incident>, role: 'desk' | 'lead' | 'viewer' = 'desk') =>
  offersFor(buildIncident(fields), buildActor('ann', role)).map(({ id }) => id)

describe('what the detail offers', () => {
  it.each<[State, readonly string[]]>([
    ['new', ['take', 'acknowledge', 'resolve', 'hold', 'assign', 'cancel']],
    ['in-progress', ['take', 'acknowledge', 'resolve', 'hold', 'assign', 'cancel']],
    ['on-hold', ['take', 'resume', 'acknowledge', 'resolve', 'assign', 'cancel']],
    ['resolved', ['close', 'reopen', 'correct-resolution']],
    ['closed', ['follow-up']],
    ['canceled', ['follow-up']],
  ])('%s', (state, ids) => {
    expect(idsFor({ state })).toEqual(ids)
  })

  it('has nothing for a viewer', () => {
    expect(idsFor({ state: 'new' }, 'viewer')).toEqual([])
  })

  it('lets a lead override the priority, and lift only what is overridden', () => {
    const priorityOverride = { priority: 1, reason: 'Board', by: 'person:ann', at: 0 } as const
    expect(idsFor({ state: 'new' }, 'lead')).toContain('override-priority')
    expect(idsFor({ state: 'new' }, 'lead')).not.toContain('lift-override')
    expect(idsFor({ state: 'new', priorityOverride }, 'lead')).toContain('lift-override')
  })

  it('does not offer to acknowledge twice', () => {
    expect(idsFor({ state: 'new', acknowledgedAt: 1, acknowledgedBy: 'person:bob' })).not.toContain('acknowledge')
  })

  it('offers to take what is new or somebody else’s, not what one works on already', () => {
    expect(idsFor({ state: 'new', assignee: 'person:ann' })).toContain('take')
    expect(idsFor({ state: 'in-progress', assignee: 'person:bob' })).toContain('take')
    expect(idsFor({ state: 'in-progress', assignee: 'person:ann' })).not.toContain('take')
  })

  it.each<[State, string]>([
    ['new', 'take'],
    ['in-progress', 'resolve'],
    ['on-hold', 'resume'],
    ['resolved', 'close'],
    ['closed', 'follow-up'],
  ])('puts first what is likeliest in %s: %s', (state, first) => {
    expect(mainOffers(buildIncident({ state, assignee: 'person:ann' }), buildActor())[0]?.id).toBe(first)
  })
})

describe('taking an incident', () => {
  it('assigns a new one to oneself and starts work', () => {
    const { moment } = buildDevice('ann')
    const { incident, entries } = accepted(takeIt(buildIncident(), moment))
    expect(incident).toMatchObject({ state: 'in-progress', assignee: 'person:ann' })
    expect(entries.map(({ body }) => body.type)).toEqual(['assignment', 'state'])
  })

  it('only starts work on one that is one’s own already', () => {
    const { moment } = buildDevice('ann')
    const { incident, entries } = accepted(takeIt(buildIncident({ assignee: 'person:ann' }), moment))
    expect(incident.state).toBe('in-progress')
    expect(entries.map(({ body }) => body.type)).toEqual(['state'])
  })

  it('leaves the state of one that somebody else works on', () => {
    const { moment } = buildDevice('ann')
    const taken = accepted(takeIt(buildIncident({ state: 'on-hold', assignee: 'person:bob' }), moment))
    expect(taken.incident).toMatchObject({ state: 'on-hold', assignee: 'person:ann' })
  })
})
