import { describe, expect, it } from 'vitest'
import { type Checklist, checklistsOf, checkOff } from '../../../shared/domain/checklist'
import type { Incident } from '../../../shared/domain/incident'
import type { Playbook } from '../../../shared/domain/library'
import type { Moment } from '../../../shared/domain/moment'
import { writePlaybook } from '../../../shared/domain/playbook'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { accepted, buildIncident, momentOf, reasonOf } from './build'

const playbook: Playbook = accepted(
  writePlaybook(
    null,
    {
      ...{ name: 'Network down', text: '', services: [], categories: ['Network'], priorities: [] },
      steps: [
        { id: 'a', text: 'Look at the switch' },
        { id: 'b', text: 'Call the provider' },
      ],
    },
    momentOf('lea', 'lead'),
  ),
)
const incident = buildIncident({ category: 'network ' })

function only(lists: readonly Checklist[]): Checklist {
  const [first, ...others] = lists
  if (first === undefined || others.length > 0) throw new Error(`${lists.length} checklists`)
  return first
}

function tick(
  on: Incident,
  timeline: readonly TimelineEntry[],
  step: string,
  moment: Moment,
  done = true,
): readonly TimelineEntry[] {
  const checklist = only(checklistsOf(on, timeline, [playbook]))
  return [...timeline, ...accepted(checkOff(on, { checklist, step, done }, moment)).entries]
}

const doneIn = (list: Checklist) => list.steps.filter(({ done }) => done).map(({ id }) => id)

describe('the checklist of an incident', () => {
  it('comes with the playbook that is for it, and with no other incident', () => {
    expect(only(checklistsOf(incident, [], [playbook]))).toMatchObject({ name: 'Network down', begun: false })
    expect(checklistsOf(buildIncident({ category: 'Paper' }), [], [playbook])).toEqual([])
    expect(checklistsOf({ ...incident, phase: 'resolved' }, [], [playbook])).toEqual([])
  })

  it('says who ticked a step and when, and which were taken back', () => {
    const ticked = tick(incident, [], 'a', momentOf('tina'))
    const list = only(checklistsOf(incident, ticked, [playbook]))
    expect(list.steps[0]).toMatchObject({ done: true, said: { by: 'person:tina' } })
    const back = tick(incident, ticked, 'a', momentOf('dirk'), false)
    expect(doneIn(only(checklistsOf(incident, back, [playbook])))).toEqual([])
  })

  it('counts ticks of different steps that were made apart, the same in any order', () => {
    const mine = tick(incident, [], 'a', momentOf('tina'))
    const theirs = tick(incident, [], 'b', momentOf('dirk'))
    const met = only(checklistsOf(incident, [...mine, ...theirs], [playbook]))
    expect(doneIn(met)).toEqual(['a', 'b'])
    expect(only(checklistsOf(incident, [...theirs, ...mine], [playbook]))).toEqual(met)
  })

  it('keeps its steps when the playbook changes afterwards', () => {
    const ticked = tick(incident, [], 'a', momentOf('tina'))
    const changed = { ...playbook, name: 'Otherwise', steps: [{ id: 'c', text: 'Something else' }] }
    expect(only(checklistsOf(incident, ticked, [changed])).steps.map(({ text }) => text)).toEqual([
      'Look at the switch',
      'Call the provider',
    ])
  })

  it.each([
    ['viewers-only-read', incident, 'viewer'],
    ['closed-is-final', { ...incident, state: 'closed', phase: 'closed' }, 'desk'],
  ] as const)('is not ticked: %s', (reason, on, role) => {
    const checklist = only(checklistsOf(incident, [], [playbook]))
    expect(reasonOf(checkOff(on, { checklist, step: 'a', done: true }, momentOf('tina', role)))).toBe(reason)
  })
})
