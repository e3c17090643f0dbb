import { describe, expect, it } from 'vitest'
import { importedPriority, RESCUED } from '../../../shared/domain/provenance'
import {
  admin,
  alma,
  chunk,
  device,
  dirk,
  entry,
  type Fields,
  incident,
  lea,
  person,
  service,
  team,
  tina,
  verdict,
  vic,
} from './build-documents'

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
  const other = { system: 'o', key: '1' }
  const told = incident({
    priorityOverride: { priority: 1, reason: importedPriority('s'), by: 'person:old', at: 1 },
  })
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
    ['an incident is said to be imported afterwards', incident({ source }), incident(), tina, false],
    ['an imported one is said to be ours', incident(), incident({ source }), lea, false],
    ['an imported one gets an override in a lead’s name', { ...overridden, source }, incident({ source }), tina, false],
    ['an import tells a priority anew', { ...told, source }, incident({ source }), tina, true],
    [
      'an import tells of another system’s priority',
      { ...told, source: other },
      incident({ source: other }),
      tina,
      false,
    ],
    ['a told priority is lifted by an import', incident({ source }), { ...told, source }, tina, true],
    ['a lead’s override is replaced by an import', { ...told, source }, { ...overridden, source }, tina, false],
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
    [
      'a technician sends a service that was removed before anybody had it',
      service({ removed: true }),
      null,
      tina,
      true,
    ],
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
  const closing = { type: 'state', from: 'resolved', to: 'closed', reason: '' }
  const imported = { type: 'import', system: 'servicenow', text: '', values: {} }
  const override = { type: 'override', from: 3, to: 1, reason: 'r', lifted: false }
  const told = (fields: Fields) =>
    entry({ source: 'servicenow', device: '', hlc: '1800000000000-0000-import', ...fields })
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
    ['an import names its author', told({ by: 'person:old' }), null, tina, true],
    ['an import names a device', told({ device: 'device:dirk' }), null, tina, false],
    ['an import has the clock of a device', told({ hlc: entry().hlc }), null, tina, false],
    [
      'an import acknowledges in a lead’s name',
      told({ by: 'person:lea', body: { type: 'acknowledge' } }),
      null,
      tina,
      false,
    ],
    ['a rescue file tells what somebody else wrote', entry({ by: 'person:dirk', source: RESCUED }), null, tina, true],
    [
      'a rescue file has another device than its clock',
      entry({ device: 'device:x', source: RESCUED }),
      null,
      tina,
      false,
    ],
    ['a rescue file hides who brought it', entry({ source: RESCUED, recordedBy: 'dirk' }), null, tina, false],
    ['an import hides who recorded it', told({ by: 'person:old', recordedBy: 'old' }), null, tina, false],
    ['an imported line names no source', entry({ body: imported }), null, tina, false],
    ['an imported line names its source', told({ body: imported }), null, tina, true],
    ['a merge is by nobody', entry({ by: '', body: merge }), null, tina, true],
    ['it closed by itself', entry({ by: '', device: '', body: closing }), null, tina, true],
    ['it closed by itself on a device', entry({ by: '', body: closing }), null, tina, false],
    [
      'it was reopened by nobody',
      entry({ by: '', device: '', body: { ...closing, to: 'in-progress' } }),
      null,
      tina,
      false,
    ],
    ['a merge is by somebody', entry({ body: merge }), null, tina, false],
    ['a technician records an override', entry({ body: override }), null, tina, false],
    ['a part of a file is changed', chunk(), chunk(), tina, false],
    ['a part of a file is recorded by somebody else', chunk({ recordedBy: 'dirk' }), null, tina, false],
  ]
  it.each(cases)('%s', (_what, next, previous, writer, allowed) => {
    expect(verdict(next, previous, writer) === 'ok').toBe(allowed)
  })
})
