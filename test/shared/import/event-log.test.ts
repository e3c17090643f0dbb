import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseEntry, parseIncident, parseLibraryRecord } from '../../../shared/domain/parse-document'
import { createFigureCounter, type ImportFigures } from '../../../shared/import/import-figures'
import { fixturePath, type Imported, importText, readText } from './read-fixture'

const extract = importText(readText(fixturePath('../../fixtures/event-log-extract.csv')))
const fullPath = fixturePath('../../../../shared/data/incident_event_log.csv.gz')

function figuresOf(imported: Imported): ImportFigures {
  const counter = createFigureCounter()
  for (const { incident } of imported.changes) counter.add(incident)
  return counter.figures()
}

function change(number: string) {
  const found = extract.changes.find(({ incident }) => incident.number === number)
  if (found === undefined) throw new Error(`${number} is not in the extract`)
  return found
}

describe('the event log', () => {
  it('becomes one incident for each number, none refused', () => {
    expect(extract.refused).toEqual([])
    expect(extract.changes).toHaveLength(38)
  })

  it('gives the figures that a plain count over the last rows gives', () => {
    const figures = figuresOf(extract)
    expect(figures).toMatchObject({
      incidents: 38,
      byPriority: { 1: 3, 2: 3, 3: 25, 4: 7, 5: 0 },
      byPhase: { open: 0, resolved: 0, closed: 38, canceled: 0 },
      reopened: 3,
      reassigned: 16,
      madeSla: { yes: 19, no: 19 },
    })
    expect(figures.resolution.count).toBe(34)
    expect(figures.resolution.medianHours).toBeCloseTo(74.425, 3)
    expect(figures.resolution.meanHours).toBeCloseTo(819.9485, 3)
  })

  it('makes documents that pass the checks for documents from outside', () => {
    for (const { incident, entries } of extract.changes) {
      expect(parseIncident(incident)).toMatchObject({ ok: true })
      for (const entry of entries) expect(parseEntry(entry)).toMatchObject({ ok: true })
    }
    for (const record of extract.library) expect(parseLibraryRecord(record)).toMatchObject({ ok: true })
  })

  it('tells the history in order, each line at its own time and by who saved it', () => {
    const { entries } = change('INC0000045')
    expect(entries.map(({ body, occurredAt }) => [body.type, new Date(occurredAt).toISOString().slice(0, 16)])).toEqual(
      [
        ['created', '2016-02-29T01:16'],
        ['assignment', '2016-02-29T01:23'],
        ['state', '2016-02-29T08:53'],
        ['import', '2016-02-29T11:29'],
        ['state', '2016-03-05T12:00'],
      ],
    )
    expect(entries.map((entry) => entry.hlc)).toEqual(entries.map((entry) => entry.hlc).toSorted())
    const name = new Map(
      extract.library.map((record) => [record.id as string, record.kind === 'person' ? record.name : '']),
    )
    expect(entries.map((entry) => name.get(entry.by))).toEqual([
      'Opened by  8',
      'Updated by 21',
      'Updated by 642',
      'Updated by 804',
      'Updated by 908',
    ])
  })

  it('keeps what it has no field for under the source’s column names', () => {
    expect(change('INC0000045').incident.imported).toMatchObject({
      made_sla: 'true',
      contact_type: 'Phone',
      u_symptom: 'Symptom 72',
      closed_code: 'code 5',
      resolved_by: 'Resolved by 149',
    })
  })

  it('puts rows that are out of order in the order of their updates and says so', () => {
    expect(extract.notices.get('out-of-order')).toBe(1)
    const { incident, entries } = change('INC0000137')
    expect(incident.state).toBe('closed')
    expect(entries.map((entry) => entry.hlc)).toEqual(entries.map((entry) => entry.hlc).toSorted())
  })

  it('keeps rows that were updated before the incident was opened, behind its creation', () => {
    expect(extract.notices.get('updated-before-opened')).toBe(5)
    const { entries } = change('INC0000130')
    expect(entries[0]?.body.type).toBe('created')
    expect(entries.some((entry) => entry.occurredAt < (entries[0]?.occurredAt ?? 0))).toBe(true)
  })

  it.each([
    ['INC0028089', 'new'],
    ['INC0030413', 'in-progress'],
  ])('keeps the state -100 of %s in the timeline; the incident stays %s meanwhile', (number, state) => {
    expect(extract.notices.get('unknown-state')).toBe(2)
    const { incident, entries } = change(number)
    const odd = entries.findIndex(
      (entry) => entry.body.type === 'import' && entry.body.values.incident_state === 'unknown → -100',
    )
    expect(odd).toBeGreaterThan(0)
    const next = entries.slice(odd).find((entry) => entry.body.type === 'state')
    expect(next?.body).toMatchObject({ from: state, to: 'resolved' })
    expect(incident.state).toBe('closed')
  })

  it('leaves open when a closed incident was resolved if the log does not say', () => {
    const without = extract.changes.filter(({ incident }) => incident.resolvedAt === null)
    expect(without).toHaveLength(4)
    expect(without.every(({ incident }) => incident.closedAt !== null)).toBe(true)
  })

  it('keeps a priority that the matrix would not give, with its reason', () => {
    const low = extract.changes.filter(({ incident }) => incident.impact === 'low' && incident.urgency === 'low')
    expect(low.length).toBeGreaterThan(0)
    for (const { incident } of low) {
      expect(incident.priority).toBe(4)
      expect(incident.priorityOverride).toMatchObject({ priority: 4, reason: 'The priority it has in ServiceNow' })
    }
  })

  it('imports the same a second time without a change', () => {
    const existing = new Map(extract.changes.map(({ incident }) => [incident.id as string, incident]))
    const again = importText(readText(fixturePath('../../fixtures/event-log-extract.csv')), {
      existing,
      library: extract.library,
    })
    expect(again.changes).toEqual(extract.changes)
    expect(new Set(again.decisions)).toEqual(new Set(['unchanged']))
    expect(again.library).toEqual([])
  })
})

describe.skipIf(!existsSync(fullPath))('the whole event log', () => {
  it('gives the figures of its description', { timeout: 120_000 }, () => {
    const imported = importText(readText(fullPath))
    expect(imported.refused).toEqual([])
    expect(Object.fromEntries(imported.notices)).toMatchObject({
      'out-of-order': 1,
      'updated-before-opened': 5,
      'unknown-state': 2,
    })
    const figures = figuresOf(imported)
    expect(figures).toMatchObject({
      incidents: 24_918,
      byPriority: { 1: 270, 2: 408, 3: 23_466, 4: 774, 5: 0 },
      byPhase: { open: 0, resolved: 0, closed: 24_918, canceled: 0 },
      reopened: 275,
      reassigned: 11_369,
      madeSla: { yes: 15_803, no: 9_115 },
    })
    expect(figures.resolution.count).toBe(23_362)
    expect(figures.resolution.medianHours).toBeCloseTo(22.1, 2)
    expect(figures.resolution.meanHours).toBeCloseTo(178.17, 2)
    const ids = new Set(imported.changes.flatMap(({ entries }) => entries.map((entry) => entry.id)))
    expect(ids.size).toBe(imported.changes.reduce((sum, { entries }) => sum + entries.length, 0))
  })
})
