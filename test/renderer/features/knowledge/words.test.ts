import { describe, expect, it } from 'vitest'
import { moved } from '../../../../renderer/features/knowledge/form/move-step'
import { parseArticleDraft, parsePlaybookDraft } from '../../../../renderer/features/knowledge/form/parse-draft'
import { recordsShown } from '../../../../renderer/features/knowledge/list/records-shown'
import { triggerInWords } from '../../../../renderer/features/knowledge/list/trigger-words'
import { valueInWords } from '../../../../renderer/features/knowledge/value-words'
import type { FieldValue } from '../../../../shared/domain/timeline-entry'
import { SOME_NAMES } from '../incidents/build-entry'
import { buildArticle, buildPlaybook } from './build-knowledge'

it.each<[string, FieldValue, string]>([
  ['text', 'Clean it', 'Clean it'],
  ['text', ' ', 'Nothing'],
  ['state', 'published', 'Published'],
  ['services', [], 'Nothing'],
  ['priorities', [1, 2], 'P1, P2'],
  ['categories', ['Paper', 'Ink'], 'Paper, Ink'],
  [
    'steps',
    [
      { id: 'a', text: 'Look' },
      { id: 'b', text: 'Call' },
    ],
    '1. Look\n2. Call',
  ],
])('%s %j reads %s', (field, value, words) => {
  expect(valueInWords(field, value, SOME_NAMES)).toBe(words)
})

describe('which incidents a playbook comes with', () => {
  it.each<[Parameters<typeof buildPlaybook>[0], string]>([
    [{}, 'Every incident'],
    [{ categories: ['Network', 'Mail'], priorities: [2, 1] }, 'Network, Mail · P1, P2'],
  ])('%o: %s', (fields, words) => {
    expect(triggerInWords(buildPlaybook(fields), SOME_NAMES)).toBe(words)
  })
})

describe('the list', () => {
  const printer = buildArticle({ title: 'Label printer jams', category: 'Paper' })
  const lift = buildArticle({ title: 'Lift stops', text: 'Clean the contact.' })

  it('has what was changed last first', () => {
    expect(recordsShown([printer, lift], '', SOME_NAMES)).toEqual([lift, printer])
  })

  it.each([
    ['JAMS paper', [printer]],
    ['contact', [lift]],
    ['clean', [lift, printer]],
    ['clean nothing', []],
  ])('narrowed by %s', (text, found) => {
    expect(recordsShown([printer, lift], text, SOME_NAMES)).toEqual(found)
  })
})

it.each([
  [0, 1, 'bac'],
  [2, 0, 'cab'],
  [0, -1, 'abc'],
  [2, 3, 'abc'],
])('a step moved from %i to %i', (from, to, order) => {
  expect(moved([...'abc'], from, to).join('')).toBe(order)
})

describe('what was kept of a form', () => {
  it('comes back with the version it was made of', () => {
    const { title, text, state, service, category, ...rest } = buildArticle()
    const values = { title, text, state, service, category }
    const kept = { base: { ...rest, ...values }, values: { ...values, text: 'Half a' } }
    expect(parseArticleDraft(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
    expect(parseArticleDraft({ base: null, values })).toEqual({ base: null, values })
  })

  it.each([undefined, 'text', { base: null, values: { title: 1 } }, { base: { kind: 'team' }, values: {} }])(
    'is nothing where it can’t be read: %j',
    (kept) => {
      expect(parseArticleDraft(kept)).toBe(null)
      expect(parsePlaybookDraft(kept)).toBe(null)
    },
  )
})
