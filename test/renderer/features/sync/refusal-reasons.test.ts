import { describe, expect, it } from 'vitest'
import { editableField } from '../../../../renderer/features/sync/pages/editable-field'
import { fieldOfReason, reasonInWords } from '../../../../renderer/features/sync/refusal-reasons'
import type { EntryBody } from '../../../../shared/domain/timeline-entry'
import { validateDocument } from '../../../../shared/domain/validate-document'
import { buildChange, buildDevice, buildIncident } from '../../../shared/domain/build'

const words = {
  entry: () => '',
  field: (name: string) => name,
  value: (_field: string, value: unknown) => String(value),
}
const tina = { name: 'tina', roles: ['technician'] }

function wire<Doc extends { readonly id: string }>({ id, ...document }: Doc) {
  return { _id: id, ...document }
}
function entry(body: EntryBody, change: object = {}) {
  const [created] = buildChange({}, buildDevice('tina').moment).entries
  if (created === undefined) throw new Error('nothing was made')
  return { ...wire(created), recordedBy: 'tina', syncedAt: 1, body, ...change }
}
const incident = (change: object) => ({ ...wire(buildChange({}, buildDevice('tina').moment).incident), ...change })
const comment: EntryBody = { type: 'comment', text: 'x'.repeat(20_001), visibility: 'public', fromCaller: false }
const override: EntryBody = { type: 'override', from: 3, to: 1, reason: 'x', lifted: false }
const stored = wire(buildIncident())

describe('what the validator says', () => {
  it.each<[string, object, object | null, { readonly name: string; readonly roles: readonly string[] }, string]>([
    ['a long title', incident({ title: 'x'.repeat(301) }), null, tina, 'The title needs 1 to 300 characters.'],
    ['a long location', incident({ location: 'x'.repeat(501) }), null, tina, 'The location may have at most 500'],
    ['a state that is none', incident({ state: 'melted' }), null, tina, 'The server wants the state to be one of new'],
    ['a long comment', entry(comment), null, tina, 'The text may have at most 20,000 characters.'],
    ['a role that reads', incident({}), null, { name: 'tina', roles: ['viewer'] }, 'Your account can only read.'],
    ['somebody else’s entry', entry({ type: 'created' }, { by: 'person:dirk' }), null, tina, 'Somebody else did this'],
    [
      'somebody else’s sign-in',
      entry({ type: 'created' }, { recordedBy: 'dirk' }),
      null,
      tina,
      'Somebody else did this',
    ],
    ['somebody else’s incident', incident({ createdBy: 'person:dirk' }), null, tina, 'Somebody else logged it'],
    ['an override', entry(override), null, tina, 'Only a lead may override a priority. Take it back'],
    ['a changed entry', entry({ type: 'created' }), entry({ type: 'created' }), tina, 'The server has another version'],
    ['an unknown type', { ...entry({ type: 'created' }), body: { type: 'x' } }, null, tina, 'The server runs an older'],
    ['an unknown kind', { _id: 'poem:1', kind: 'poem' }, null, tina, 'The server runs an older'],
    [
      'another creator',
      { ...stored, createdBy: 'person:tina' },
      stored,
      tina,
      'The server knows this incident otherwise',
    ],
    ['a removal', { ...stored, removed: true }, stored, tina, 'Only a lead, or who logged the incident'],
  ])('of %s is said in a sentence with the next step', (_, next, before, writer, sentence) => {
    const verdict = validateDocument(
      Object.fromEntries(Object.entries(next)),
      before && Object.fromEntries(Object.entries(before)),
      writer,
      'records',
    )
    const reason = 'forbidden' in verdict ? verdict.forbidden : 'was accepted'
    expect(reasonInWords(reason, 'refused', words)).toContain(sentence)
    expect(reasonInWords(reason, 'refused', words)).toMatch(/\.$/)
  })

  it.each(['only a lead may send an incident that somebody else has logged', 'author must be who is signed in'])(
    'of %s does not say where it was written: a server that was emptied refuses it too',
    (reason) => {
      expect(reasonInWords(reason, 'refused', words)).not.toContain('on this device')
    },
  )

  it('that nobody has put into words is quoted', () => {
    expect(reasonInWords('the moon is full', 'refused', words)).toContain('“the moon is full”')
  })

  it('of a document that can’t be read names the field', () => {
    const reason = reasonInWords('state: Invalid option', 'malformed', words)
    expect(reason).toBe(
      'The state is not written as this Firstline reads it. Update Firstline; if it stays here, ask who runs the server to look at it.',
    )
    expect(reasonInWords('updatedAt: Invalid input', 'malformed', words)).toMatch(/^It is not written/)
    expect(reasonInWords('', 'malformed', words)).toMatch(/^It is not written as this Firstline reads it\./)
  })
})

describe('the field that has to be put right', () => {
  const refused = (id: string, reason: string) =>
    ({ id, kind: 'refused', incident: 'incident:1', reason, refusedAt: 1, document: {}, base: null }) as const
  it.each([
    ['incident:1', 'incident: title must be text of 1 to 300 characters', 'title'],
    ['incident:1', 'incident: state must be one of new', null],
    ['incident:1', 'sign in to write', null],
    ['entry:1', 'entry: body.text must be text of 0 to 20000 characters', null],
  ] as const)('of %s, refused with %j, is %s', (id, reason, field) => {
    expect(editableField(refused(id, reason))).toBe(field)
  })

  it('is found in the text of an entry too', () => {
    expect(fieldOfReason('entry: body.text must be text of 0 to 20000 characters')).toBe('text')
  })
})
