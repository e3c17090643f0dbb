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
import { RESOLUTION } from './build'
import { change, chunk, device, entry, type Fields, incident, person, team, verdict } from './build-documents'

const nested = (levels: number): unknown => (levels === 0 ? 'a' : [nested(levels - 1)])

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
