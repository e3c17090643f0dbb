import { describe, expect, it } from 'vitest'
import {
  articleProblem,
  playbookProblem,
  type Refusal,
  refusalInWords,
} from '../../../../renderer/features/knowledge/messages'
import { LIMITS } from '../../../../shared/domain/limits'

const REASONS: readonly Refusal[] = [
  'viewers-only-read',
  'leads-only',
  'title-missing',
  'text-missing',
  'steps-missing',
  'too-long',
  'nothing-changed',
  'storage-full',
]

it.each(REASONS)('%s is said in a sentence', (reason) => {
  expect(refusalInWords(reason)).toMatch(/^[A-Z].*\.$/)
})

const long = (limit: number) => 'a'.repeat(limit + 1)

describe('what is wrong with an article', () => {
  const article = { title: 'A', text: 'B', category: '' }

  it.each<[Refusal, Partial<typeof article>, string | null]>([
    ['title-missing', {}, 'title'],
    ['text-missing', {}, 'text'],
    ['too-long', { title: long(LIMITS.title) }, 'title'],
    ['too-long', { text: long(LIMITS.text) }, 'text'],
    ['too-long', { category: long(LIMITS.name) }, 'category'],
    ['storage-full', {}, null],
    ['viewers-only-read', {}, null],
  ])('%s with %o stands at %s', (reason, fields, field) => {
    expect(articleProblem(reason, { ...article, ...fields }).field).toBe(field)
  })

  it('says how much fits', () => {
    expect(articleProblem('too-long', { ...article, title: long(LIMITS.title) }).text).toContain('300 characters')
  })
})

describe('what is wrong with a playbook', () => {
  const step = (text: string) => ({ text })
  const playbook = { name: 'A', text: '', categories: [''], steps: [step('Look')] }

  it.each<[Refusal, Partial<typeof playbook>, string | null]>([
    ['title-missing', {}, 'name'],
    ['steps-missing', {}, 'steps'],
    ['too-long', { name: long(LIMITS.name) }, 'name'],
    ['too-long', { text: long(LIMITS.text) }, 'text'],
    ['too-long', { categories: ['Paper', long(LIMITS.name)] }, 'categories'],
    ['too-long', { steps: Array.from({ length: LIMITS.steps + 1 }, () => step('Look')) }, 'steps'],
    ['leads-only', {}, null],
  ])('%s stands at its field', (reason, fields, field) => {
    expect(playbookProblem(reason, { ...playbook, ...fields }).field).toBe(field)
  })

  it('names the step that is too long', () => {
    const steps = [step('Look'), step(long(LIMITS.name))]
    expect(playbookProblem('too-long', { ...playbook, steps }).text).toContain('Step 2')
  })
})
