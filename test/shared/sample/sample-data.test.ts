import { describe, expect, it } from 'vitest'
import { articlesFor } from '../../../shared/domain/article'
import { STATES } from '../../../shared/domain/incident'
import { parseEntry, parseIncident, parseLibraryRecord } from '../../../shared/domain/parse-document'
import { isFor } from '../../../shared/domain/playbook'
import { sampleData } from '../../../shared/sample/sample-data'

const NOW = Date.UTC(2026, 3, 14, 9, 30)
let count = 0
const { changes, records } = sampleData(
  NOW,
  'person:me',
  () => `00000000-0000-7000-8000-${String(count++).padStart(12, '0')}`,
)
const incidents = changes.map(({ incident }) => incident)

describe('sample data', () => {
  it('is thirty incidents over all states', () => {
    expect(incidents).toHaveLength(30)
    for (const state of STATES)
      expect(incidents.filter((incident) => incident.state === state).length).toBeGreaterThan(0)
  })

  it('has an acknowledged and an unacknowledged critical incident that are open, and work of one’s own', () => {
    const critical = incidents.filter((incident) => incident.priority === 1 && incident.phase === 'open')
    expect(critical.map((incident) => incident.acknowledgedAt === null).toSorted()).toEqual([false, true])
    expect(
      incidents.filter(({ assignee, phase }) => assignee === 'person:me' && phase === 'open').length,
    ).toBeGreaterThan(3)
  })

  it('marks every document as sample, so that all of it can be removed and none is sent', () => {
    expect(incidents.every(({ sample }) => sample)).toBe(true)
    expect(changes.every(({ entries }) => entries.every(({ sample }) => sample))).toBe(true)
    expect(records.every(({ sample }) => sample)).toBe(true)
  })

  it('passes the checks for documents from outside and lies in the past', () => {
    for (const record of records) expect(parseLibraryRecord(record)).toMatchObject({ ok: true })
    for (const { incident, entries } of changes) {
      expect(parseIncident(incident)).toMatchObject({ ok: true })
      expect(incident.updatedAt).toBeLessThanOrEqual(NOW)
      for (const entry of entries) {
        expect(parseEntry(entry)).toMatchObject({ ok: true })
        expect(entry.occurredAt).toBeLessThanOrEqual(NOW)
      }
    }
  })

  it('refers only to teams, people and services that it brings', () => {
    const ids = new Set<string>(['', 'person:me', ...records.map(({ id }) => id)])
    for (const { assignee, team, service, createdBy } of incidents) {
      for (const id of [assignee, team, service, createdBy]) expect(ids).toContain(id)
    }
  })

  it('has articles and playbooks that stand beside some of its open incidents', () => {
    const articles = records.filter((record) => record.kind === 'article')
    const playbooks = records.filter((record) => record.kind === 'playbook')
    const open = incidents.filter(({ phase }) => phase === 'open')
    expect(articles.some(({ incident }) => incidents.some(({ id }) => id === incident))).toBe(true)
    expect(open.filter((incident) => articlesFor(incident, articles).length > 0).length).toBeGreaterThan(0)
    for (const playbook of playbooks) expect(open.filter((one) => isFor(playbook, one)).length).toBeGreaterThan(0)
    const ids = new Set<string>(['', ...records.map(({ id }) => id)])
    for (const { service, createdBy } of articles) for (const id of [service, createdBy]) expect(ids).toContain(id)
  })

  it('gives numbers that are unique', () => {
    expect(new Set(incidents.map(({ number }) => number)).size).toBe(30)
  })
})
