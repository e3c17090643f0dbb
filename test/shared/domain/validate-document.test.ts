import { describe, expect, it } from 'vitest'
import { validateDocument } from '../../../shared/domain/validate-document'
import { databasesOf, partOfDatabase, type WorkspacePart } from '../../../shared/domain/validation/shapes'
import {
  chunk,
  device,
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
    ['a merge, of a timeline', '2-b', { ...loser, kind: 'entry' }, lea, false],
    ['a merge, of a piece of a file', '2-b', { ...loser, kind: 'chunk' }, lea, false],
  ]
  it.each(cases)('ends a revision with a tombstone that names %s', (_what, mergedInto, previous, writer, allowed) => {
    expect(verdict({ ...tombstone, mergedInto }, previous, writer) === 'ok').toBe(allowed)
  })
})
