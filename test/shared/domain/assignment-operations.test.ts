import { describe, expect, test } from 'vitest'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import { accepted, buildDevice, buildIncident, reasonOf, START } from './build'

const assigned = () => buildIncident({ team: 'team:north', assignee: 'person:bob' })

describe('assigning', () => {
  test.each([
    ['to a person', { assignee: 'person:eve' }, { team: 'team:north', assignee: 'person:eve' }],
    ['to another team clears the person', { team: 'team:south' }, { team: 'team:south', assignee: '' }],
    [
      'to a person of another team',
      { team: 'team:south', assignee: 'person:eve' },
      { team: 'team:south', assignee: 'person:eve' },
    ],
    ['to nobody', { assignee: '' }, { team: 'team:north', assignee: '' }],
  ] as const)('%s', (_, input, expected) => {
    const { incident, entries } = accepted(assign(assigned(), input, buildDevice().moment))
    expect(incident).toMatchObject({ ...expected, reassignmentCount: 1, state: 'new' })
    expect(entries.map(({ body }) => body)).toEqual([
      {
        type: 'assignment',
        fromAssignee: 'person:bob',
        toAssignee: expected.assignee,
        fromTeam: 'team:north',
        toTeam: expected.team,
      },
    ])
  })

  test('the first time is no reassignment', () => {
    const { incident } = accepted(assign(buildIncident(), { assignee: 'person:eve' }, buildDevice().moment))
    expect(incident.reassignmentCount).toBe(0)
  })

  test.each([{}, { assignee: 'person:bob' }, { team: 'team:north' }] as const)('changes nothing with %j', (input) => {
    expect(reasonOf(assign(assigned(), input, buildDevice().moment))).toBe('nothing-changed')
  })

  test('the same team leaves the person, and stamps only what changed', () => {
    const { incident } = accepted(
      assign(assigned(), { team: 'team:north', assignee: 'person:eve' }, buildDevice('joe').moment),
    )
    expect(incident.authors).toEqual({ assignee: 'person:joe' })
  })
})

describe('acknowledging', () => {
  test('keeps who and when, apart from the state', () => {
    const { incident, entries } = accepted(acknowledge(buildIncident(), buildDevice('lee').moment))
    expect(incident).toMatchObject({ acknowledgedAt: START, acknowledgedBy: 'person:lee', state: 'new', assignee: '' })
    expect(incident.authors).toEqual({ acknowledged: 'person:lee' })
    expect(entries.map(({ body }) => body)).toEqual([{ type: 'acknowledge' }])
    expect(reasonOf(acknowledge(incident, buildDevice('ann').moment))).toBe('already-acknowledged')
  })
})
