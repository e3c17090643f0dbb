import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incident } from '../../../shared/domain/incident'
import { parseIncident } from '../../../shared/domain/parse-document'
import { validateDocument } from '../../../shared/domain/validate-document'
import { bodies, csv, FIRST, LATER, openDevice, type Row } from './open-device'
import { fixturePath, readText } from './read-fixture'

describe('the same file again', () => {
  it.each([
    ['an export', csv(FIRST)],
    ['an event log', readText(fixturePath('../../fixtures/event-log-extract.csv'))],
    ['any other table', 'Key;Summary;Status;Site\n1;No heating;Open;North\n'],
  ])('of %s changes nothing and makes nothing', (_, text) => {
    const device = openDevice()
    device.bring(text)
    const [incidents, entries] = [new Map(device.incidents), new Map(device.entries)]
    expect(new Set(device.bring(text).decisions)).toEqual(new Set(['unchanged']))
    expect(device.incidents).toEqual(incidents)
    expect(device.entries).toEqual(entries)
  })

  it('changes nothing either when its columns stand in another order', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    const turned = Object.fromEntries(Object.entries(FIRST).toReversed())
    expect(device.bring(csv(turned)).decisions).toEqual(['unchanged'])
  })

  it('does not go back to an older export', () => {
    const device = openDevice()
    device.bring(csv({ ...FIRST, short_description: 'Wi-Fi is slow', sys_updated_on: LATER }))
    expect(device.bring(csv(FIRST)).decisions).toEqual(['unchanged'])
  })
})

describe('a file that says something new', () => {
  it.each<[string, Row, Partial<Incident>, object]>([
    ['close notes', { close_notes: 'Switch replaced' }, {}, { type: 'field', field: 'resolution' }],
    ['a value that no field takes', { u_floor: '4' }, { imported: { u_floor: '4' } }, { values: { u_floor: '3 → 4' } }],
    [
      'a title',
      { short_description: 'Slow' },
      { title: 'Slow' },
      { field: 'title', from: 'Wi-Fi is down', to: 'Slow' },
    ],
    ['a state', { state: 'Closed' }, { state: 'closed' }, { type: 'state', to: 'closed' }],
    [
      'a time',
      { opened_at: '2024-05-01 07:00:00' },
      { createdAt: Date.UTC(2024, 4, 1, 7) },
      { type: 'field', field: 'createdAt' },
    ],
    [
      'a comment',
      { comments: `2024-05-01 08:40:00 - Bob (Additional comments)\nAgain!\n\n${FIRST.comments}` },
      {},
      { type: 'comment', text: 'Again!' },
    ],
  ])('as %s is an update, the timeline tells it, and a second time it is none', (_, change, after, body) => {
    const device = openDevice()
    device.bring(csv(FIRST))
    const again = device.bring(csv({ ...FIRST, ...change }))
    expect(again.decisions).toEqual(['update'])
    expect(device.incident()).toMatchObject(after)
    expect(bodies(again)).toHaveLength(1)
    expect(bodies(again)[0]).toMatchObject(body)
    expect(device.bring(csv({ ...FIRST, ...change })).decisions).toEqual(['unchanged'])
  })

  it('brings new close notes into the resolution', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.bring(csv({ ...FIRST, close_notes: 'Switch replaced' }))
    expect(device.incident().resolution).toMatchObject({ code: 'fixed', fix: 'Switch replaced' })
  })

  it('goes there and back again, each time with its own line', () => {
    const device = openDevice()
    const [before, after] = [csv(FIRST), csv({ ...FIRST, u_floor: '4' })]
    for (const text of [before, after, before, after]) device.bring(text)
    const told = [...device.entries.values()].flatMap(({ body }) =>
      body.type === 'import' ? [body.values.u_floor] : [],
    )
    expect(told).toEqual(['3 → 4', '4 → 3', '3 → 4'])
  })

  it('leaves what it has no column for as it is', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    const { number = '', short_description = '', state = '' } = FIRST
    device.bring(csv({ number, short_description, state, priority: '1 - Critical' }))
    expect(device.incident()).toMatchObject({
      priority: 1,
      description: 'In the whole hall',
      location: 'North',
      imported: { u_floor: '3' },
      resolution: { fix: 'Switch restarted' },
    })
  })

  it('in an event log: a column of a row that was there, and a row that is new', () => {
    const log = (floor: string, ...more: readonly Row[]): string => {
      const row = { number: 'INC1', incident_state: 'New', sys_mod_count: '0', opened_at: '1/2/2024 08:00' }
      const rows = [
        { ...row, sys_updated_at: '1/2/2024 08:00', u_floor: '3', assignment_group: '' },
        { ...row, sys_mod_count: '1', sys_updated_at: '13/2/2024 09:00', u_floor: floor, assignment_group: 'Network' },
      ]
      return csv(...rows, ...more.map((each) => ({ ...rows[1], ...each })))
    }
    const device = openDevice()
    device.bring(log('4'))
    const changed = device.bring(log('5'))
    expect(changed.decisions).toEqual(['update'])
    expect(bodies(changed)).toMatchObject([{ type: 'import', values: { u_floor: '3 → 5' } }])
    expect(changed.updateNotices).toEqual(['steps-beside'])
    const longer = log('5', { incident_state: 'Closed', sys_mod_count: '2', sys_updated_at: '14/2/2024 09:00' })
    expect(bodies(device.bring(longer))).toMatchObject([{ type: 'state', to: 'closed' }])
    expect(device.incident().state).toBe('closed')
    const whole = openDevice()
    whole.bring(longer)
    expect([...device.entries.keys()]).toEqual(expect.arrayContaining([...whole.entries.keys()]))
  })

  it.each<[string, string, readonly string[]]>([
    ['between those that were there says that its steps stand beside theirs', '13/2/2024 09:00', ['steps-beside']],
    ['after those that were there says nothing more', '15/2/2024 09:00', []],
  ])('in an event log: a row that was refused and is mended %s', (_, time, notices) => {
    const row = { number: 'INC1', sys_mod_count: '0', opened_at: '1/2/2024 08:00', made_sla: '' }
    const rows = (second: string) =>
      csv(
        { ...row, incident_state: 'New', sys_updated_at: '1/2/2024 08:00' },
        { ...row, incident_state: 'Active', sys_mod_count: '1', sys_updated_at: second },
        { ...row, incident_state: 'Active', sys_mod_count: '2', sys_updated_at: '14/2/2024 09:00', made_sla: 'true' },
      )
    const device = openDevice()
    expect(device.bring(rows('=1+2')).refused).toHaveLength(1)
    expect(device.bring(rows(time)).updateNotices).toEqual(notices)
  })

  it('gives the same on two devices, in documents that a server takes', () => {
    const [one, other] = [openDevice(), openDevice()]
    for (const { bring } of [one, other]) {
      bring(csv(FIRST))
      bring(csv({ ...FIRST, u_floor: '4', close_notes: 'Replaced', sys_updated_on: LATER }))
    }
    expect(other.incidents).toEqual(one.incidents)
    expect(other.entries).toEqual(one.entries)
    expect(parseIncident(one.incident())).toEqual({ ok: true, value: one.incident() })
    const writer = { name: 'ines', roles: ['technician'] }
    const { id, ...incident } = one.incident()
    expect(validateDocument({ ...incident, _id: id }, null, writer, 'records')).toEqual({ ok: true })
  })

  it('is found out too for an incident that an earlier version imported', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    const { lastImport: _, ...old } = device.incident()
    device.incidents.set(old.id, old)
    expect(device.bring(csv(FIRST)).decisions).toEqual(['unchanged'])
    expect(device.bring(csv({ ...FIRST, u_floor: '4' })).decisions).toEqual(['update'])
  })
})

describe('work that people did here since', () => {
  it('stays where the file says nothing new of the field', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.edit({ title: 'Wi-Fi in hall 2' }, '2024-05-02 09:00:00')
    const again = device.bring(csv({ ...FIRST, u_floor: '4', sys_updated_on: LATER }))
    expect(again.decisions).toEqual(['update'])
    expect(device.incident()).toMatchObject({ title: 'Wi-Fi in hall 2', imported: { u_floor: '4' } })
    expect(bodies(again)).toMatchObject([{ type: 'import', values: { u_floor: '3 → 4' } }])
  })

  it.each([
    ['loses to a later change of the source', LATER, 'Cellar', 'South'],
    ['wins over an earlier change of the source', '2024-05-01 10:00:00', 'South', 'Cellar'],
  ])('%s, and what lost stands in the timeline', (_, updated, kept, lost) => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.edit({ location: 'South' }, '2024-05-02 09:00:00')
    const changed = csv({ ...FIRST, location: 'Cellar', sys_updated_on: updated })
    const again = device.bring(changed)
    expect(device.incident().location).toBe(kept)
    expect(bodies(again).filter(({ type }) => type === 'merge')).toMatchObject([
      { field: 'location', kept: { value: kept }, lost: { value: lost } },
    ])
    expect(device.bring(changed).decisions).toEqual(['unchanged'])
    expect(device.incident().location).toBe(kept)
  })

  it('stays removed where it was removed', () => {
    const device = openDevice()
    device.bring(csv(FIRST))
    device.incidents.set(device.incident().id, { ...device.incident(), removed: true })
    expect(device.bring(csv({ ...FIRST, u_floor: '4', sys_updated_on: LATER })).decisions).toEqual(['kept'])
  })
})

it('whatever versions of a file come one after the other, the last one again is nothing new', () => {
  const version = fc.record({
    short_description: fc.constantFrom('A', 'B'),
    close_notes: fc.constantFrom('', 'x', 'y'),
    state: fc.constantFrom('New', 'On Hold', 'Resolved', 'Closed', 'strange'),
    u_floor: fc.constantFrom('', '3', '4'),
    priority: fc.constantFrom('1 - Critical', '4 - Low', ''),
    sys_updated_on: fc.constantFrom('', '2024-05-01 09:00:00', LATER),
  })
  const step = fc.oneof(version, fc.constantFrom('C', 'D'))
  fc.assert(
    fc.property(version, fc.array(step, { maxLength: 5 }), (first, steps) => {
      const device = openDevice()
      device.bring(csv({ ...FIRST, ...first }))
      for (const next of steps) {
        if (typeof next === 'string') device.edit({ title: next }, '2024-05-02 09:00:00')
        else device.bring(csv({ ...FIRST, ...next }))
        if (typeof next !== 'string') expect(device.bring(csv({ ...FIRST, ...next })).decisions).toEqual(['unchanged'])
      }
    }),
    { numRuns: 60 },
  )
})
