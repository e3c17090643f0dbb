import { describe, expect, it } from 'vitest'
import type { Incident } from '../../../shared/domain/incident'
import type { Person } from '../../../shared/domain/library'
import { nameOfRecord } from '../../../shared/domain/library'
import { detectFormat } from '../../../shared/import/detect-format'
import { numberOf } from '../../../shared/import/identity'
import { FILE_TIME, importText } from './read-fixture'

const HEADER =
  'number,short_description,description,state,impact,urgency,priority,assignment_group,assigned_to,caller_id,opened_at,sys_updated_on,sys_updated_by,resolved_at,closed_at,close_code,close_notes,comments,u_floor'
const row = (change: Partial<Record<string, string>> = {}): string => {
  const values: { [column: string]: string } = {
    number: 'INC0010001',
    short_description: 'Wi-Fi is down',
    state: '2',
    impact: '1',
    urgency: '2 - Medium',
    priority: '2 - High',
    assignment_group: 'Network',
    assigned_to: 'Anna Kovács',
    caller_id: 'Bob',
    opened_at: '2024-05-01 08:00:00',
    sys_updated_on: '2024-05-01 09:00:00',
    sys_updated_by: 'anna',
    u_floor: '3',
    ...change,
  }
  return HEADER.split(',')
    .map((column) => `"${(values[column] ?? '').replaceAll('"', '""')}"`)
    .join(',')
}
const file = (...rows: string[]) => [HEADER, ...rows].join('\n')
const stored = (imported: ReturnType<typeof importText>): ReadonlyMap<string, Incident> =>
  new Map(imported.changes.map(({ incident }) => [incident.id, incident]))

describe('a ServiceNow incident export', () => {
  it('becomes incidents with teams and people; other columns stay with them', () => {
    const { changes, library, refused } = importText(file(row()))
    expect(refused).toEqual([])
    expect(changes[0]?.incident).toMatchObject({
      number: 'INC0010001',
      title: 'Wi-Fi is down',
      state: 'in-progress',
      impact: 'high',
      urgency: 'medium',
      priority: 2,
      caller: 'Bob',
      createdAt: Date.UTC(2024, 4, 1, 8),
      updatedAt: Date.UTC(2024, 4, 1, 9),
      imported: { u_floor: '3' },
      source: { system: 'ServiceNow', key: 'INC0010001' },
    })
    expect(library.map((record) => `${record.kind} ${nameOfRecord(record)}`).toSorted()).toEqual([
      'person Anna Kovács',
      'person anna',
      'team Network',
    ])
  })

  it('tells resolved and closed as steps with their own times and the resolution', () => {
    const closed = row({
      state: 'Closed',
      resolved_at: '2024-05-02 10:00:00',
      closed_at: '2024-05-05 10:00:00',
      close_code: 'Solved (Permanently)',
      close_notes: 'Switch replaced',
    })
    const [change] = importText(file(closed)).changes
    expect(change?.incident).toMatchObject({
      state: 'closed',
      resolvedAt: Date.UTC(2024, 4, 2, 10),
      closedAt: Date.UTC(2024, 4, 5, 10),
      resolution: { code: 'fixed', fix: 'Switch replaced' },
    })
    const states = change?.entries.filter(({ body }) => body.type === 'state') ?? []
    expect(states.map(({ occurredAt, body }) => [body.type === 'state' && body.to, occurredAt])).toEqual([
      ['resolved', Date.UTC(2024, 4, 2, 10)],
      ['closed', Date.UTC(2024, 4, 5, 10)],
    ])
  })

  it('takes journals apart into comments at their own times, before what came later', () => {
    const comments =
      '2024-05-01 08:30:00 - Anna Kovács (Work notes)\nSwitch 4 is dark.\n\n2024-05-01 08:10:00 - Bob (Additional comments)\nStill down!'
    const [change] = importText(file(row({ comments }))).changes
    const told = change?.entries.filter(({ body }) => body.type === 'comment') ?? []
    expect(told.map(({ body, occurredAt }) => ({ ...body, occurredAt }))).toEqual([
      {
        type: 'comment',
        text: 'Still down!',
        visibility: 'public',
        fromCaller: true,
        occurredAt: Date.UTC(2024, 4, 1, 8, 10),
      },
      {
        type: 'comment',
        text: 'Switch 4 is dark.',
        visibility: 'internal',
        fromCaller: false,
        occurredAt: Date.UTC(2024, 4, 1, 8, 30),
      },
    ])
    expect(change?.entries.at(-1)?.body.type).toBe('state')
  })

  it.each([
    ['number', { number: '' }, 'no-number'],
    ['readable time', { opened_at: 'last week' }, 'unreadable-time'],
    ['short number', { number: 'N'.repeat(61) }, 'number-too-long'],
  ])('refuses a row without a %s, with its line', (_, change, reason) => {
    const { refused, changes } = importText(file(row(), row({ number: 'INC2', ...change })))
    expect(refused).toMatchObject([{ line: 3, reason }])
    expect(changes).toHaveLength(1)
  })

  it('refuses a row whose columns do not fit the header', () => {
    expect(importText(`${file(row())}\nINC3,too,short`).refused).toMatchObject([
      { line: 3, reason: 'wrong-column-count', detail: '3 / 19' },
    ])
  })

  it('keeps a text that is too long for its field whole, in the timeline', () => {
    const long = 'é'.repeat(45_000)
    const [change] = importText(file(row({ description: long }))).changes
    expect(change?.incident.description).toHaveLength(20_000)
    const pieces = change?.entries.flatMap(({ body }) =>
      body.type === 'import' ? [body.values.description ?? ''] : [],
    )
    expect(pieces?.join('')).toBe(long)
  })

  it('keeps formulas as text', () => {
    const [change] = importText(file(row({ short_description: '=HYPERLINK("http://x")' }))).changes
    expect(change?.incident.title).toBe('=HYPERLINK("http://x")')
  })
})

describe('names', () => {
  const person = (id: `person:${string}`, name: string, user: string): Person => ({
    id,
    kind: 'person',
    name,
    user,
    role: 'technician',
    teams: [],
    updatedAt: 1,
    hlc: '',
    sample: false,
    removed: false,
  })

  it('mean the person who has a sign-in under that name', () => {
    const library = [person('person:anna', 'Anna Kovács', 'anna')]
    const { changes, library: made } = importText(file(row()), { library })
    expect(changes[0]?.incident.assignee).toBe('person:anna')
    expect(changes[0]?.incident.updatedBy).toBe('person:anna')
    expect(made.map(({ kind }) => kind)).toEqual(['team'])
  })

  it('never mean sample people', () => {
    const library = [{ ...person('person:sample-anna', 'Anna Kovács', ''), sample: true }]
    expect(importText(file(row()), { library }).changes[0]?.incident.assignee).not.toBe('person:sample-anna')
  })
})

describe('any other table', () => {
  const text =
    'Key;Summary;Status;Created;Site\nHELP-7;No heating;Open;13/05/2024 10:00;North\n12;Door stuck;Done;14/05/2024;South\n'

  it('is read by the columns that its header suggests, the rest stays', () => {
    const { changes, refused } = importText(text)
    expect(refused).toEqual([])
    expect(changes.map(({ incident }) => [incident.number, incident.title, incident.state, incident.location])).toEqual(
      [
        ['HELP-7', 'No heating', 'new', 'North'],
        ['HELPDESK-12', 'Door stuck', 'resolved', 'South'],
      ],
    )
  })

  it('without times takes that of the file', () => {
    const [change] = importText('id,title\n1,Door stuck\n').changes
    expect(change?.incident.createdAt).toBe(FILE_TIME)
  })

  it('without numbers makes the same incidents from the same rows', () => {
    const once = importText('title,site\nDoor,N\nDoor,N\nLamp,S\n')
    const twice = importText('title,site\nLamp,S\nDoor,N\n', { existing: stored(once) })
    expect(once.changes).toHaveLength(2)
    expect(twice.decisions).toEqual(['unchanged', 'unchanged'])
  })
})

describe('the format', () => {
  it.each([
    ['servicenow-log', 'number,incident_state,sys_mod_count,opened_at,sys_updated_at', []],
    ['servicenow-log', 'number,incident_state,sys_mod_count,opened_at', ['sys_updated_at']],
    ['servicenow-export', 'number,short_description,state,opened_at', []],
    ['servicenow-export', 'Number,Short description,State,Opened,Assignment group', []],
    ['servicenow-export', 'short_description,state,opened_at,close_code', ['number']],
    ['csv', 'id,title,status', []],
  ])('is %s for %s, lacking %j', (format, header, missing) => {
    expect(detectFormat(header.split(','))).toMatchObject({ format, missing })
  })
})

describe('a number', () => {
  it.each([
    ['ServiceNow', 'INC0000045', 'INC0000045'],
    ['Help desk 2', '42', 'HELPDESK2-42'],
    ['Old', 'KR7-0042', 'OLD-KR7-0042'],
    ['Old', 'ABC-0042', 'OLD-ABC-0042'],
    ['…', '1', 'IMPORT-1'],
  ])('of %s %s is shown as %s', (system, key, number) => {
    expect(numberOf(system, key)).toBe(number)
  })
})
