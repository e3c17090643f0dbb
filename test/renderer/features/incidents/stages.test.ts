import { describe, expect, it } from 'vitest'
import { presentStage, type StageFacts, stagesOf } from '../../../../renderer/features/incidents/detail/stages'
import { assign } from '../../../../shared/domain/assignment-operations'
import { accepted, buildDevice, buildIncident } from '../../../shared/domain/build'
import { entryOf, SOME_NAMES } from './build-entry'

const given = accepted(assign(buildIncident(), { assignee: 'person:tom' }, buildDevice('maya').moment)).incident
const facts: StageFacts = { incident: given, sent: 'sent', receipt: null, me: 'person:maya' }
const receipt = entryOf({ type: 'seen', of: 'assignment', ref: '1' }, { by: 'person:tom' })
const acknowledged = { ...given, acknowledgedAt: 5, acknowledgedBy: 'person:tom' } as const

describe('how far an incident has come', () => {
  it.each<[string, Partial<StageFacts>, string]>([
    ['without a server', { sent: 'no-server' }, 'Not on a server'],
    ['before it was sent', { sent: 'waiting', receipt }, 'Waiting to be sent'],
    ['refused', { sent: 'refused', receipt }, 'Refused by the server'],
    ['sent to a server that is no longer the same', { sent: 'doubtful', receipt }, 'Perhaps no longer on the server'],
    ['sent', {}, 'On the server'],
    ['on the assignee’s device', { receipt }, 'On Tom Berg’s device'],
    ['assigned to oneself', { me: 'person:tom' }, 'You have it'],
    ['acknowledged', { receipt, incident: acknowledged }, 'Acknowledged by Tom Berg'],
    ['assigned to nobody', { incident: buildIncident() }, 'On the server'],
    ['sample data', { sent: 'sample' }, 'Sample data stays here'],
  ])('%s is said first', (_, change, text) => {
    expect(presentStage(stagesOf({ ...facts, ...change }, SOME_NAMES))?.text).toBe(text)
  })

  it('is told in four steps', () => {
    expect(stagesOf({ ...facts, receipt, incident: acknowledged }, SOME_NAMES)).toMatchObject([
      { id: 'here', state: 'done' },
      { id: 'sent', state: 'done' },
      { id: 'seen', state: 'done', at: receipt.occurredAt },
      { id: 'acknowledged', state: 'done', at: 5 },
    ])
    expect(stagesOf(facts, SOME_NAMES).find(({ id }) => id === 'seen')).toMatchObject({
      state: 'waiting',
      text: 'Tom Berg’s device does not have it yet',
    })
  })
})
