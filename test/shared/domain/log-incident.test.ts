import { describe, expect, test } from 'vitest'
import { parseEntry, parseIncident } from '../../../shared/domain/parse-document'
import { buildChange, buildDevice, START } from './build'

describe('logging an incident', () => {
  test('is new, open, the logger’s, and prioritised by the matrix', () => {
    const { incident, entries } = buildChange(
      { impact: 'high', urgency: 'high' },
      buildDevice('tim', 'technician').moment,
    )
    expect(incident).toMatchObject({
      number: 'KR7-0001',
      state: 'new',
      phase: 'open',
      priority: 1,
      createdBy: 'person:tim',
      device: 'device:tim',
      createdAt: START,
      clocks: { '': entries[0]?.hlc },
    })
    expect(entries.map(({ body }) => body)).toEqual([{ type: 'created' }])
  })

  test('that is assigned at once says so in the timeline, and is no reassignment', () => {
    const { incident, entries } = buildChange({ assignee: 'person:bob', team: 'team:north' })
    expect(incident).toMatchObject({ assignee: 'person:bob', team: 'team:north', reassignmentCount: 0 })
    expect(entries.map(({ body }) => body.type)).toEqual(['created', 'assignment'])
  })

  test('with a title longer than a title keeps all of it in the description', () => {
    const title = `The printer ${'jams '.repeat(100)}`
    const { incident } = buildChange({ title, description: 'Since noon' })
    expect(incident.title.length).toBeLessThanOrEqual(300)
    expect(incident.description).toBe(`${title.trim()}\n\nSince noon`)
  })

  test('gives documents that a reader of documents takes as they are', () => {
    const { incident, entries } = buildChange({ tags: ['a'], training: true, location: 'Hall 3' })
    expect(parseIncident(JSON.parse(JSON.stringify(incident)))).toEqual({ ok: true, value: incident })
    for (const entry of entries)
      expect(parseEntry(JSON.parse(JSON.stringify(entry)))).toEqual({ ok: true, value: entry })
  })
})
