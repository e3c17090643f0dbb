import { describe, expect, it } from 'vitest'
import { assign } from '../../../shared/domain/assignment-operations'
import { editFields } from '../../../shared/domain/field-operations'
import type { Incident, Resolution } from '../../../shared/domain/incident'
import { reopen, resolve } from '../../../shared/domain/state-operations'
import { bodies, csv, FIRST, LATER, openDevice, type Row } from './open-device'

/** The incident with only these columns, and what they say now. */
function part(columns: readonly string[], now: Row = {}): string {
  return csv(
    Object.fromEntries(
      ['number', 'short_description', ...columns].map((name) => [name, now[name] ?? FIRST[name] ?? '']),
    ),
  )
}

const RESOLUTION: Resolution = { code: 'fixed', cause: 'Worn out', steps: 'Looked', difficulties: '', fix: 'Replaced' }

describe('what a file has no column for stays', () => {
  it.each<[string, readonly string[], Partial<Resolution>]>([
    ['the whole resolution', ['state'], { code: 'fixed', cause: 'Old', fix: 'Switch restarted' }],
    ['the notes', ['state', 'close_code'], { code: 'workaround', cause: 'Old', fix: 'Switch restarted' }],
    ['the code', ['state', 'close_notes'], { code: 'fixed', cause: 'Old' }],
  ])('%s, when what was resolved is closed', (_, columns, resolution) => {
    const device = openDevice()
    device.bring(csv({ ...FIRST, cause: 'Old' }))
    const { resolvedAt } = device.incident()
    device.bring(part(columns, { state: 'Closed', close_code: 'Work around' }))
    expect(device.incident()).toMatchObject({ state: 'closed', resolution, resolvedAt })
    expect(device.incident().closedAt).not.toBeNull()
  })

  it('the reason of a hold', () => {
    const device = openDevice()
    device.bring(csv({ ...FIRST, state: 'On Hold', hold_reason: 'Awaiting Vendor' }))
    const again = device.bring(part(['state', 'location'], { state: 'On Hold', location: 'South' }))
    expect(device.incident()).toMatchObject({ state: 'on-hold', holdReason: 'vendor', location: 'South' })
    expect(bodies(again).map(({ type }) => type)).toEqual(['field'])
  })

  it.each<[string, Row]>([
    ['impact and urgency', { impact: '2', urgency: '1', priority: '2 - High' }],
    ['a priority that they would not give', { impact: '3', urgency: '3', priority: '1 - Critical' }],
  ])('%s, beside a priority that is the same', (_, levels) => {
    const device = openDevice()
    device.bring(csv({ ...FIRST, ...levels }))
    const { impact, urgency, priority, priorityOverride } = device.incident()
    const again = device.bring(part(['priority', 'location'], { ...levels, location: 'South' }))
    expect(device.incident()).toMatchObject({ impact, urgency, priority, priorityOverride, location: 'South' })
    expect(bodies(again).map(({ type }) => type)).toEqual(['field'])
  })

  it('urgency, beside a priority that is the same and an impact that is said again', () => {
    const device = openDevice()
    device.bring(csv({ ...FIRST, impact: '2', urgency: '1', priority: '2' }))
    device.bring(part(['priority', 'impact', 'location'], { impact: '2', priority: '2', location: 'South' }))
    expect(device.incident()).toMatchObject({ impact: 'medium', urgency: 'high', priority: 2, priorityOverride: null })
  })

  it('but a priority that the file says anew brings levels that give it', () => {
    const device = openDevice()
    device.bring(csv({ ...FIRST, impact: '2', urgency: '1', priority: '2' }))
    device.bring(part(['priority'], { priority: '1 - Critical' }))
    expect(device.incident()).toMatchObject({ impact: 'high', urgency: 'high', priority: 1 })
  })

  it('and a priority said again is nothing against what people judged here since', () => {
    const device = openDevice()
    device.bring(csv({ ...FIRST, impact: '2', urgency: '1', priority: '2' }))
    device.act('2024-05-02 10:00:00', (incident, moment) => editFields(incident, { impact: 'high' }, moment))
    const again = device.bring(part(['priority', 'location'], { priority: '2 - High', location: 'South' }))
    expect(device.incident()).toMatchObject({ impact: 'high', urgency: 'high', priority: 1 })
    expect(bodies(again).map(({ type }) => type)).toEqual(['field'])
  })
})

describe('a step of the source that it took without knowing ours', () => {
  const NEW: Row = { ...FIRST, state: 'New', assigned_to: '', resolved_at: '', close_code: '', close_notes: '' }
  const WORKED: Row = { ...NEW, state: 'In Progress', sys_updated_on: '2024-05-01 12:00:00' }
  const resolveHere = (incident: Incident, moment: Parameters<typeof resolve>[2]) =>
    resolve(incident, RESOLUTION, moment)

  it.each<[string, Row]>([
    ['without a count of reopens', WORKED],
    ['with a count of its own', { ...WORKED, reopen_count: '1' }],
    ['even later', { ...WORKED, sys_updated_on: LATER }],
  ])('does not reopen what was resolved here, %s', (_, row) => {
    const device = openDevice()
    device.bring(csv(NEW))
    device.act('2024-05-02 10:00:00', resolveHere)
    device.bring(csv(row))
    expect(device.incident()).toMatchObject({
      state: 'resolved',
      resolution: RESOLUTION,
      reopenCount: Number(row.reopen_count ?? 0),
    })
  })

  it('still reopens what the source itself had resolved, and counts it', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.bring(csv({ ...FIRST, state: 'In Progress', sys_updated_on: LATER }))
    expect(device.incident()).toMatchObject({ state: 'in-progress', reopenCount: 1 })
  })

  it('still reopens what the source had resolved and people here resolved again', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.act('2024-05-02 09:00:00', (incident, moment) => reopen(incident, { reason: 'Not yet' }, moment))
    device.act('2024-05-02 10:00:00', resolveHere)
    device.bring(csv({ ...FIRST, state: 'In Progress', sys_updated_on: LATER }))
    expect(device.incident()).toMatchObject({ state: 'in-progress', reopenCount: 2 })
  })

  it('counts a new assignee only where it had named another before', () => {
    const device = openDevice()
    device.bring(csv(NEW))
    device.act('2024-05-02 10:00:00', (incident, moment) =>
      assign(incident, { assignee: 'person:desk', team: incident.team }, moment),
    )
    expect(device.incident().reassignmentCount).toBe(1)
    device.bring(csv({ ...NEW, assigned_to: 'Anna Kovács', sys_updated_on: LATER }))
    expect(device.incident().reassignmentCount).toBe(1)
    device.bring(csv({ ...NEW, assigned_to: 'Carl', sys_updated_on: '2024-05-04 09:00:00' }))
    expect(device.incident().reassignmentCount).toBe(2)
  })
})

describe('a person whom an import knew by name alone', () => {
  const ACCOUNT = {
    id: 'person:anna',
    kind: 'person',
    name: 'Anna Kovács',
    user: 'anna.k',
    role: 'technician',
    teams: [],
    updatedAt: 0,
    hlc: '0000000000000-0000-desk',
    sample: false,
    removed: false,
  } as const

  it('is the same one after an account of that name was made', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.library.set(ACCOUNT.id, ACCOUNT)
    const again = device.bring(csv({ ...FIRST, u_floor: '4' }))
    expect(bodies(again)).toMatchObject([{ type: 'import' }])
    expect(device.incident().reassignmentCount).toBe(0)
  })

  it('does not take an incident back that people gave to somebody else here', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.library.set(ACCOUNT.id, ACCOUNT)
    device.act('2024-05-02 09:00:00', (incident, moment) => reopen(incident, { reason: 'Not yet' }, moment))
    device.act('2024-05-02 09:10:00', (incident, moment) => assign(incident, { assignee: 'person:desk' }, moment))
    device.bring(csv({ ...FIRST, u_floor: '4', sys_updated_on: LATER }))
    expect(device.incident().assignee).toBe('person:desk')
  })
})
