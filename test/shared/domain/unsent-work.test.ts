import { describe, expect, it } from 'vitest'
import { countWork, totalOf, workOf } from '../../../shared/domain/unsent-work'

describe('what a document counts as while it waits', () => {
  it.each([
    ['incident:1', 'incident:1', 'incident:1'],
    ['entry:1', 'incident:1', 'incident:1'],
    ['chunk:1', 'incident:1', 'incident:1'],
    ['article:1', '', 'article:1'],
    ['playbook:1', '', 'playbook:1'],
    ['person:1', '', 'person:1'],
    ['device:1', '', ''],
    ['entry:1', '', ''],
    ['_design/app', '', ''],
  ] as const)('%s of “%s” as “%s”', (id, incident, work) => {
    expect(workOf({ id, incident })).toBe(work)
  })

  it('is counted by kind', () => {
    const counts = countWork(['incident:1', 'article:1', 'incident:2', 'team:1'])
    expect(counts).toEqual({ incident: 2, article: 1, team: 1 })
    expect(totalOf(counts)).toBe(4)
  })
})
