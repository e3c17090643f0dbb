import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../../shared/domain/file-chunk'
import {
  CANCEL_REASONS,
  HOLD_REASONS,
  LEVELS,
  LINK_TYPES,
  phaseOf,
  RESOLUTION_CODES,
  STATES,
} from '../../../shared/domain/incident'
import { ROLES } from '../../../shared/domain/library'
import { LIMITS } from '../../../shared/domain/limits'
import { parseEntry, parseIncident } from '../../../shared/domain/parse-document'
import { validateDocument } from '../../../shared/domain/validate-document'
import { databasesOf, partOfDatabase, type WorkspacePart } from '../../../shared/domain/validation/shapes'
import { buildChange, buildDevice, RESOLUTION } from './build'

type Fields = { readonly [name: string]: unknown }

const tina = { name: 'tina', roles: ['technician', 'member:w'] }
const dirk = { name: 'dirk', roles: ['desk'] }
const lea = { name: 'lea', roles: ['lead'] }
const alma = { name: 'alma', roles: ['admin'] }
const vic = { name: 'vic', roles: ['viewer'] }
const admin = { name: 'root', roles: ['_admin'] }

const change = buildChange({}, buildDevice('tina', 'technician').moment)
const stored = ({ id, ...fields }: Fields & { readonly id: string }): Fields => ({ ...fields, _id: id })
const incident = (fields: Fields = {}): Fields => ({ ...stored(change.incident), ...fields })
const [created] = change.entries
if (created === undefined) throw new Error('an incident is logged with an entry')
const entry = (fields: Fields = {}): Fields => ({ ...stored(created), recordedBy: 'tina', syncedAt: 2, ...fields })
const common = { updatedAt: 1, hlc: '', sample: false, removed: false }
const person = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'person:tina',
  kind: 'person',
  name: 'Tina',
  user: 'tina',
  role: 'technician',
  teams: ['team:a'],
  ...fields,
})
const team = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'team:a',
  kind: 'team',
  name: 'A',
  leads: [],
  ...fields,
})
const service = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'service:a',
  kind: 'service',
  name: 'A',
  team: '',
  ...fields,
})
const device = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'device:a',
  kind: 'device',
  prefix: 'KR7',
  person: 'person:tina',
  createdAt: 1,
  ...fields,
})
const chunk = (fields: Fields = {}): Fields => ({
  _id: 'chunk:f1:000',
  kind: 'chunk',
  file: 'file:f1',
  incident: 'incident:1',
  index: 0,
  count: 2,
  mime: 'image/webp',
  recordedBy: 'tina',
  data: 'AAAA',
  ...fields,
})

const nested = (levels: number): unknown => (levels === 0 ? 'a' : [nested(levels - 1)])
const verdict = (next: Fields, previous: Fields | null = null, writer = tina): string => {
  const said = validateDocument(next, previous, writer, next.kind === 'chunk' ? 'files' : 'records')
  return 'forbidden' in said ? said.forbidden : 'ok'
}

describe('documents that a client makes', () => {
  it.each([
    ['incident', incident()],
    ['entry', entry()],
    ['person of an import', person({ _id: 'person:import-1', user: '' })],
    ['team', team()],
    ['service', service()],
    ['device', device()],
    ['chunk', chunk()],
    ['field of a newer version', incident({ moon: 'full' })],
  ])('accepts a well-formed %s', (_kind, document) => {
    expect(verdict(document)).toBe('ok')
  })

  it.each([
    ['of no kind', {}],
    ['of an unknown kind', incident({ kind: 'note', _id: 'note:1' })],
    ['of a kind named like a property of every object', incident({ kind: 'constructor', _id: 'constructor:1' })],
    ['whose id names another kind', incident({ _id: 'entry:1' })],
    ['with only a kind for an id', incident({ _id: 'incident:' })],
    ['with an id of more than 100 characters', incident({ _id: `incident:${'x'.repeat(92)}` })],
    ['with an attachment', incident({ _attachments: { a: { stub: true } } })],
    ['that is a design document', { _id: '_design/app', views: {} }],
  ])('refuses a document %s', (_what, document) => {
    expect(verdict(document)).not.toBe('ok')
  })
})

describe('the databases of a workspace', () => {
  const verdictIn = (document: Fields, part: WorkspacePart) =>
    'forbidden' in validateDocument(document, null, tina, part) ? 'refused' : 'ok'
  it.each([
    ['an incident', incident(), 'ok', 'refused'],
    ['an entry', entry(), 'ok', 'refused'],
    ['a service', service(), 'ok', 'refused'],
    ['a piece of a file', chunk(), 'refused', 'ok'],
  ])('%s has its place in one of them', (_what, document, records, files) => {
    expect([verdictIn(document, 'records'), verdictIn(document, 'files')]).toEqual([records, files])
  })

  it('are told apart by their names', () => {
    expect(databasesOf('field').map(partOfDatabase)).toEqual(['records', 'files'])
  })
})

describe('fields', () => {
  const cases: readonly [string, Fields][] = [
    ...Object.keys(change.incident)
      .filter((field) => !['id', 'kind', 'authors'].includes(field))
      .map((field): [string, Fields] => [`${field} is missing in an incident`, incident({ [field]: undefined })]),
    ...['incident', 'by', 'recordedBy', 'source', 'device', 'occurredAt', 'syncedAt', 'hlc', 'sample', 'body'].map(
      (field): [string, Fields] => [`${field} is missing in an entry`, entry({ [field]: undefined })],
    ),
    ['the title is empty', incident({ title: '' })],
    ['the title is too long', incident({ title: 'x'.repeat(LIMITS.title + 1) })],
    ['the description is too long', incident({ description: 'x'.repeat(LIMITS.text + 1) })],
    ['the title is a list', incident({ title: ['a'] })],
    ['the priority is 0', incident({ priority: 0 })],
    ['the priority is not whole', incident({ priority: 1.5 })],
    ['the phase does not follow from the state', incident({ phase: 'closed' })],
    ['the sort key does not follow from the time', incident({ sortKey: 1 })],
    ['a tag is a number', incident({ tags: [1] })],
    ['there are too many tags', incident({ tags: Array(LIMITS.members + 1).fill('a') })],
    ['the source is text', incident({ source: 'servicenow' })],
    ['a link has no target', incident({ links: [{ type: 'related', to: '' }] })],
    ['the assignee is not a person', incident({ assignee: 'team:1' })],
    ['the resolution has no fix', incident({ resolution: { ...RESOLUTION, fix: undefined } })],
    ['the satisfaction is 6', incident({ satisfaction: 6 })],
    ['a body has an unknown type', entry({ body: { type: 'shout' } })],
    ['a body has a type of every object', entry({ body: { type: 'toString' } })],
    ['a comment has no visibility', entry({ body: { type: 'comment', text: 'a', fromCaller: false } })],
    ['an attachment has no parts', entry({ body: { type: 'attachment', file: 'file:1', chunks: 0 } })],
    ['the part of a file is larger than 256 KB', chunk({ data: 'A'.repeat(Math.ceil(CHUNK_BYTES / 3) * 4 + 1) })],
    ['the index of a part is past its count', chunk({ index: 2, _id: 'chunk:f1:002' })],
    ['the id of a part names another file', chunk({ _id: 'chunk:f2:000' })],
    ['the prefix of a device is empty', device({ prefix: '' })],
    ['a team has no name', team({ name: '' })],
    ['a field of a newer version makes it larger than 2 MB', incident({ moon: 'x'.repeat(LIMITS.document) })],
    [
      'a value in an entry is longer than the clients read',
      entry({ body: { type: 'field', field: 'a', from: 'x'.repeat(LIMITS.text + 1), to: '' } }),
    ],
    [
      'a value in an entry is nested without end',
      entry({ body: { type: 'field', field: 'a', from: '', to: nested(30) } }),
    ],
    ['a person has an unknown role', person({ _id: 'person:i', user: '', role: 'owner' })],
  ]
  it.each(cases)('refuses where %s', (_what, document) => {
    expect(verdict(document)).not.toBe('ok')
  })

  it('says which field is wrong and what it needs', () => {
    expect(verdict(incident({ title: '' }))).toBe('incident: title must be text of 1 to 300 characters')
  })

  it.each([
    ...STATES.map((state): [string, Fields] => ['state', { state, phase: phaseOf(state) }]),
    ...LEVELS.map((impact): [string, Fields] => ['impact', { impact }]),
    ...HOLD_REASONS.map((holdReason): [string, Fields] => ['holdReason', { holdReason }]),
    ...CANCEL_REASONS.map((cancelReason): [string, Fields] => ['cancelReason', { cancelReason }]),
    ...RESOLUTION_CODES.map((code): [string, Fields] => ['resolution', { resolution: { ...RESOLUTION, code } }]),
    ...LINK_TYPES.map((type): [string, Fields] => ['links', { links: [{ type, to: 'incident:2' }] }]),
  ])('knows every value of %s that the domain knows (%o)', (_field, fields) => {
    expect(verdict(incident(fields))).toBe('ok')
  })

  it.each(ROLES)('knows the role %s', (role) => {
    expect(verdict(person({ _id: 'person:import-1', user: '', role }))).toBe('ok')
  })

  it('takes no incident or entry that the clients could not read', () => {
    const longest = incident({
      title: 'x'.repeat(LIMITS.title),
      description: 'x'.repeat(LIMITS.text),
      category: 'x'.repeat(LIMITS.name),
      tags: Array(LIMITS.members).fill('x'.repeat(LIMITS.name)),
    })
    expect(verdict(longest)).toBe('ok')
    expect(parseIncident({ ...longest, id: longest._id }).ok).toBe(true)
    const said = entry({
      body: { type: 'comment', text: 'x'.repeat(LIMITS.text), visibility: 'public', fromCaller: true },
    })
    expect(verdict(said)).toBe('ok')
    expect(parseEntry({ ...said, id: said._id }).ok).toBe(true)
  })
})

describe('who may write', () => {
  it.each([
    ['technician', tina, 'ok'],
    ['viewer', vic, 'your role may read, not write'],
    ['somebody without a role', { name: 'tina', roles: [] }, 'your role may read, not write'],
    ['nobody', { name: null, roles: ['technician'] }, 'sign in to write'],
    ['the server’s administrator', admin, 'ok'],
  ])('%s', (_who, writer, expected) => {
    expect(verdict(incident(), null, { name: writer.name ?? '', roles: writer.roles })).toBe(expected)
  })

  it('lets the server’s administrator write anything, design documents and tombstones included', () => {
    expect(verdict({ _id: '_design/app' }, null, admin)).toBe('ok')
    expect(verdict({ _id: 'incident:1', _deleted: true }, incident(), admin)).toBe('ok')
  })

  const overridden = incident({ priorityOverride: { priority: 1, reason: 'the mayor calls', by: 'person:lea', at: 1 } })
  const reordered = incident({ priorityOverride: { at: 1, by: 'person:lea', reason: 'the mayor calls', priority: 1 } })
  const ownOverride = incident({ priorityOverride: { priority: 1, reason: 'r', by: 'person:tina', at: 1 } })
  const source = { system: 's', key: '1' }
  const removed = incident({ removed: true })
  const foreign = incident({ createdBy: 'person:dirk' })
  const cases: readonly [string, Fields, Fields | null, typeof tina, boolean][] = [
    ['a desk person changes what a technician logged', incident({ title: 'B' }), incident(), dirk, true],
    ['an incident is sent that somebody else logged', foreign, null, tina, false],
    ['a lead sends an incident that somebody else logged', foreign, null, lea, true],
    [
      'an imported incident was logged by somebody else',
      { ...foreign, source: { system: 's', key: '1' } },
      null,
      tina,
      true,
    ],
    ['who logged it is changed', foreign, incident(), lea, false],
    [
      'a number is changed and kept as an alias',
      incident({ number: 'X', aliases: ['KR7-0001'] }),
      incident(),
      tina,
      true,
    ],
    ['a number is changed and lost', incident({ number: 'X' }), incident(), tina, false],
    ['a technician overrides the priority', overridden, incident(), tina, false],
    ['an import brings the override of somebody else', { ...overridden, source }, null, tina, true],
    ['an import brings an override of one’s own', { ...ownOverride, source }, null, tina, false],
    ['a lead overrides the priority', overridden, incident(), lea, true],
    ['a technician changes an incident that a lead has overridden', reordered, overridden, tina, true],
    ['a technician lifts an override', incident(), overridden, tina, false],
    ['an incident is removed by who logged it', removed, incident(), tina, true],
    ['an incident is removed by a colleague', removed, incident(), dirk, false],
    ['an incident is removed by a lead', removed, incident(), lea, true],
    ['an incident that was removed is edited', { ...removed, title: 'B' }, removed, dirk, true],
    ['a person changes their own name', person({ name: 'T' }), person(), tina, true],
    ['a person makes themselves a lead', person({ role: 'lead' }), person(), tina, false],
    ['a person changes a colleague’s name', person({ name: 'T' }), person(), dirk, false],
    [
      'a technician gives an imported person a sign-in',
      person({ _id: 'person:i', user: 'x' }),
      person({ user: '' }),
      tina,
      false,
    ],
    ['a technician takes a sign-in away', person({ user: '' }), person(), tina, false],
    ['a lead changes a role', person({ role: 'desk' }), person(), lea, true],
    ['a device of one’s own is renamed', device({ prefix: 'KR8' }), device(), tina, true],
    ['a device of a colleague is written', device({ prefix: 'KR8' }), device(), dirk, false],
    ['a device is taken from a colleague', device({ person: 'person:dirk' }), device(), dirk, false],
    ['a technician removes a service', service({ removed: true }), service(), tina, false],
    ['a lead removes a team', team({ removed: true }), team(), lea, true],
    [
      'a technician changes a service that was removed',
      service({ removed: true }),
      service({ removed: true }),
      tina,
      true,
    ],
    [
      'a technician removes a person of an import',
      person({ user: '', removed: true }),
      person({ user: '' }),
      tina,
      false,
    ],
    ['a lead makes an administrator', person({ role: 'admin' }), person(), lea, false],
    ['an administrator makes another', person({ role: 'admin' }), person(), alma, true],
    ['a lead ends an administrator', person(), person({ role: 'admin' }), lea, false],
    ['a revision is one of the client’s own making', incident({ _rev: '9-f' }), incident({ _rev: '1-a' }), tina, false],
    ['a new document comes with a revision', incident({ _rev: '1-a' }), null, tina, false],
    ['the revision is the one that is replaced', incident({ _rev: '1-a' }), incident({ _rev: '1-a' }), tina, true],
    ['a technician renames a service', service({ name: 'B' }), service(), tina, true],
  ]
  it.each(cases)('%s', (_what, next, previous, writer, allowed) => {
    expect(verdict(next, previous, writer) === 'ok').toBe(allowed)
  })
})

describe('the timeline', () => {
  const side = { value: 'a', by: 'person:dirk', hlc: '' }
  const merge = { type: 'merge', field: 'title', kept: side, lost: side }
  const imported = { type: 'import', system: 'servicenow', text: '', values: {} }
  const override = { type: 'override', from: 3, to: 1, reason: 'r', lifted: false }
  const cases: readonly [string, Fields, Fields | null, typeof tina, boolean][] = [
    ['an entry is written once more', entry(), entry(), tina, false],
    [
      'an entry is changed by the administrator of the workspace',
      entry(),
      entry(),
      { name: 'tina', roles: ['admin'] },
      false,
    ],
    ['an entry is put where a deleted one was', entry(), { _deleted: true }, tina, true],
    ['somebody else is the author', entry({ by: 'person:dirk' }), null, tina, false],
    ['nobody is the author', entry({ by: '' }), null, tina, false],
    ['it was recorded by somebody else', entry({ recordedBy: 'dirk' }), null, tina, false],
    ['a lead sends what somebody else wrote', entry({ recordedBy: 'lea' }), null, lea, true],
    ['a lead hides that it was they who sent it', entry(), null, lea, false],
    ['a desk person sends what somebody else wrote', entry({ recordedBy: 'dirk' }), null, dirk, false],
    ['a lead sends what nobody wrote', entry({ by: '', recordedBy: 'lea' }), null, lea, false],
    ['it names another device than its clock', entry({ device: 'device:dirk' }), null, tina, false],
    ['it names no device', entry({ device: '' }), null, tina, false],
    [
      'the clock is that of a window of the device',
      entry({ hlc: '1800000000000-0000-device:tina.ab12' }),
      null,
      tina,
      true,
    ],
    ['the clock is none', entry({ hlc: 'now' }), null, tina, false],
    ['an import names its author', entry({ by: 'person:old', source: 'servicenow' }), null, tina, true],
    ['an import hides who recorded it', entry({ by: 'person:old', source: 's', recordedBy: 'old' }), null, tina, false],
    ['an imported line names no source', entry({ body: imported }), null, tina, false],
    ['an imported line names its source', entry({ body: imported, source: 'servicenow' }), null, tina, true],
    ['a merge is by nobody', entry({ by: '', body: merge }), null, tina, true],
    ['a merge is by somebody', entry({ body: merge }), null, tina, false],
    ['a technician records an override', entry({ body: override }), null, tina, false],
    ['a part of a file is changed', chunk(), chunk(), tina, false],
    ['a part of a file is recorded by somebody else', chunk({ recordedBy: 'dirk' }), null, tina, false],
  ]
  it.each(cases)('%s', (_what, next, previous, writer, allowed) => {
    expect(verdict(next, previous, writer) === 'ok').toBe(allowed)
  })
})

describe('deleting', () => {
  const tombstone = { _id: 'incident:1', _rev: '1-a', _deleted: true }
  it.each([
    ['a technician', tina],
    ['a lead', lea],
  ])('is refused to %s', (_who, writer) => {
    expect(verdict(tombstone, incident(), writer)).not.toBe('ok')
  })

  const loser = incident({ _rev: '1-a' })
  const cases: readonly [string, unknown, Fields | null, typeof tina, boolean][] = [
    ['the merge', '2-b', loser, tina, true],
    ['the winner of the same generation', '1-b', loser, tina, true],
    ['nothing', '', loser, tina, false],
    ['a text that is no revision', 'later', loser, tina, false],
    ['itself', '1-a', loser, tina, false],
    ['a revision that would have lost against it', '1-0', loser, tina, false],
    ['the merge, where there is no such revision', '2-b', null, tina, false],
    ['the merge, for somebody who only reads', '2-b', loser, vic, false],
  ]
  it.each(cases)('ends a revision with a tombstone that names %s', (_what, mergedInto, previous, writer, allowed) => {
    expect(verdict({ ...tombstone, mergedInto }, previous, writer) === 'ok').toBe(allowed)
  })
})
