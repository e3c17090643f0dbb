import { describe, expect, test } from 'vitest'
import {
  kindOfId,
  parseChunk,
  parseEntry,
  parseIncident,
  parseLibraryRecord,
} from '../../../shared/domain/parse-document'
import type { EntryBody } from '../../../shared/domain/timeline-entry'
import { buildChange, buildIncident, RESOLUTION, reasonOf } from './build'

const incident = buildIncident()
const [entry] = buildChange().entries

describe('the kind of a document', () => {
  test.each([
    ['incident:1', 'incident'],
    ['entry:1', 'entry'],
    ['person:ann', 'person'],
    ['team:1', 'team'],
    ['service:1', 'service'],
    ['device:1', 'device'],
    ['chunk:1:000', 'chunk'],
    ['_design/firstline', null],
    ['article:1', 'article'],
    ['playbook:1', 'playbook'],
    ['problem:1', null],
    ['incident:', null],
    ['incident', null],
    [':1', null],
    ['', null],
    ['__proto__:1', null],
    ['constructor:1', null],
  ])('of %j is %s', (id, kind) => {
    expect(kindOfId(id)).toBe(kind)
  })
})

describe('an incident from outside', () => {
  test('that an older version wrote gets what it lacks', () => {
    const { id, kind, number, title, state, impact, urgency, priority, createdAt, updatedAt, clocks } = incident
    const old = { id, kind, number, title, state, impact, urgency, priority, createdAt, updatedAt, clocks }
    const parsed = parseIncident(old)
    expect(parsed).toMatchObject({
      ok: true,
      value: { phase: 'open', tags: [], assignee: '', removed: false, links: [] },
    })
  })

  test('that a newer version wrote keeps what is not known here, and the server’s revision', () => {
    const newer = { ...incident, weather: { wind: 3 }, _rev: '1-a' }
    expect(parseIncident(newer)).toEqual({ ok: true, value: newer })
  })

  test('gets phase and sort key from its state and time, whatever it says', () => {
    const parsed = parseIncident({ ...incident, phase: 'closed', sortKey: 1 })
    expect(parsed).toMatchObject({ ok: true, value: { phase: 'open', sortKey: incident.sortKey } })
  })

  test.each([
    ['nothing', null],
    ['a text', 'incident'],
    ['a list', []],
    ['another kind', { ...incident, kind: 'entry' }],
    ['an id of another kind', { ...incident, id: 'entry:1' }],
    ['a title that is a number', { ...incident, title: 5 }],
    ['a title that is too long', { ...incident, title: 'x'.repeat(301) }],
    ['a description that is too long', { ...incident, description: 'x'.repeat(20_001) }],
    ['an unknown state', { ...incident, state: '__proto__' }],
    ['an unknown priority', { ...incident, priority: 6 }],
    ['a priority that is a text', { ...incident, priority: '1' }],
    ['a time that is none', { ...incident, updatedAt: Number.NaN }],
    ['a time that is a text', { ...incident, createdAt: '2026-11-02' }],
    ['an assignee that is no person', { ...incident, assignee: 'bob' }],
    ['too many tags', { ...incident, tags: Array.from({ length: 501 }, String) }],
    ['tags that are objects', { ...incident, tags: [{}] }],
    ['too many columns', { ...incident, imported: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [i, ''])) }],
    ['clocks that are numbers', { ...incident, clocks: { '': 1 } }],
    ['half a resolution', { ...incident, resolution: { code: 'fixed' } }],
    ['a negative count', { ...incident, reopenCount: -1 }],
  ])('is refused with %s', (_, value) => {
    expect(reasonOf(parseIncident(value))).toBe('malformed-document')
  })

  test('the refusal names the field and not its value', () => {
    const parsed = parseIncident({ ...incident, title: { secret: 'hunter2' } })
    expect(parsed).toMatchObject({ ok: false, detail: expect.stringMatching(/^title: /) })
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })

  test('names out of an object’s prototype do no harm', () => {
    const text = JSON.stringify({ ...incident, imported: 0 })
    const odd = '{"__proto__":"x","constructor":"y"}'
    const value = JSON.parse(text.replace('"imported":0', `"imported":${odd},"__proto__":{"removed":true}`))
    const parsed = parseIncident(value)
    if (!parsed.ok) throw new Error(parsed.detail)
    expect(Object.getPrototypeOf(parsed.value)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(parsed.value.imported)).toBe(Object.prototype)
    expect(parsed.value.removed).toBe(false)
    expect(Object.hasOwn(parsed.value.imported, 'constructor')).toBe(true)
  })
})

describe('an entry from outside', () => {
  const side = { value: RESOLUTION, by: 'person:ann', hlc: '1' } as const
  const bodies: readonly EntryBody[] = [
    { type: 'created' },
    { type: 'field', field: 'tags', from: ['a'], to: ['b'] },
    { type: 'comment', text: 'Hm', visibility: 'public', fromCaller: true },
    { type: 'worklog', text: 'Looked', minutes: 5 },
    { type: 'state', from: 'new', to: 'in-progress', reason: '' },
    { type: 'state', from: 'new', to: 'resolved', reason: '', resolution: RESOLUTION },
    { type: 'state', from: 'new', to: 'canceled', reason: '', cancelReason: 'duplicate' },
    { type: 'state', from: 'resolved', to: 'closed', reason: '', satisfaction: 4 },
    { type: 'hold', from: 'new', reason: 'caller' },
    { type: 'assignment', fromAssignee: '', toAssignee: 'person:bob', fromTeam: 'team:a', toTeam: '' },
    { type: 'acknowledge' },
    { type: 'override', from: 3, to: 1, reason: 'board', lifted: false },
    {
      type: 'attachment',
      file: 'file:1',
      name: 'a',
      mime: 'image/webp',
      size: 1,
      chunks: 1,
      width: 1,
      height: 1,
      thumbnail: '',
    },
    { type: 'alert', text: 'missed' },
    { type: 'breach', target: 'response' },
    { type: 'merge', field: 'resolution', kept: side, lost: { ...side, value: null } },
    { type: 'seen', of: 'assignment', ref: '1' },
    { type: 'import', system: 'servicenow', text: '', values: { a: 'b' } },
  ]
  test.each(bodies)('%#: $type is taken as it is', (body) => {
    const value = { ...entry, body }
    expect(parseEntry(value)).toEqual({ ok: true, value })
  })

  test.each([
    ['no body', { ...entry, body: undefined }],
    ['an unknown type', { ...entry, body: { type: 'toString' } }],
    [
      'a comment that is too long',
      { ...entry, body: { type: 'comment', text: 'x'.repeat(20_001), visibility: 'public' } },
    ],
    ['an unknown visibility', { ...entry, body: { type: 'comment', text: 'x', visibility: 'secret' } }],
    ['a thumbnail that is too large', { ...entry, body: { ...bodies[12], thumbnail: 'x'.repeat(20_001) } }],
    ['no incident', { ...entry, incident: '' }],
  ])('is refused with %s', (_, value) => {
    expect(reasonOf(parseEntry(value))).toBe('malformed-document')
  })
})

describe('a record from outside', () => {
  const common = { updatedAt: 1, hlc: '1', sample: false, removed: false }
  test.each([
    { ...common, id: 'person:ann', kind: 'person', name: 'Ann', user: 'ann', role: 'desk', teams: ['team:1'] },
    { ...common, id: 'team:1', kind: 'team', name: 'North', leads: ['person:ann'] },
    { ...common, id: 'service:1', kind: 'service', name: 'Print', team: '' },
    { ...common, id: 'device:1', kind: 'device', prefix: 'KR7', person: '', createdAt: 1, colour: 'later version' },
  ])('$kind is taken as it is', (record) => {
    expect(parseLibraryRecord(record)).toEqual({ ok: true, value: record })
  })

  test.each([
    { ...common, id: 'team:1', kind: 'person', name: 'Ann', role: 'desk' },
    { ...common, id: 'person:ann', kind: 'person', name: 'Ann', role: 'boss' },
    { ...common, id: 'x:1', kind: 'constructor', name: 'Ann' },
  ])('%# is refused', (record) => {
    expect(reasonOf(parseLibraryRecord(record))).toBe('malformed-document')
  })

  test('a piece of a file is taken, one that is too large is not', () => {
    const chunk = {
      id: 'chunk:1:000',
      kind: 'chunk',
      file: 'file:1',
      incident: 'incident:1',
      index: 0,
      count: 1,
      mime: 'image/webp',
    }
    const value = { ...chunk, recordedBy: '', data: 'AAAA' }
    expect(parseChunk(value)).toEqual({ ok: true, value })
    expect(reasonOf(parseChunk({ ...value, data: 'A'.repeat(400_000) }))).toBe('malformed-document')
  })
})
