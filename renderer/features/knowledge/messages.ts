import { LIMITS } from '../../../shared/domain/limits'
import type { WriteReason } from '../../../shared/domain/write-knowledge'
import type { StorageFailure } from '../../data/database/failures'
import { countText } from '../../ui/count-text'
import { READS_ONLY } from '../../ui/role-refusal'

/** Why an article or a playbook was not stored. */
export type Refusal = WriteReason | StorageFailure

/** Where a form shows a refusal: beside a field, or above its buttons. */
export type Problem<Field extends string> = { readonly field: Field | null; readonly text: string }

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'viewers-only-read': READS_ONLY,
  'leads-only': 'Only a lead can do this. Ask the lead of the team.',
  'title-missing': 'Say in a few words what it is about.',
  'text-missing': 'There is nothing to read yet. Write what helps, then publish it.',
  'steps-missing': 'A playbook needs at least one step. Write the first thing to do.',
  'too-long': 'Something is too long. Shorten it, then save again.',
  'nothing-changed': 'Nothing would change.',
  'storage-full': 'The disk is full, so nothing was stored. Free some space and try again.',
}

/** What a form says whose record somebody else has removed. */
export const REMOVED_MEANWHILE = {
  article:
    'Somebody removed this article while it was being changed. What you wrote is all here: save it as a new one, or cancel to give it up.',
  playbook:
    'Somebody removed this playbook while it was being changed. What you wrote is all here: save it as a new one, or cancel to give it up.',
} as const

/** Why it was refused and what to do next, in a sentence. */
export function refusalInWords(reason: Refusal): string {
  return REFUSALS[reason]
}

const atMost = (limit: number) => `At most ${countText(limit)} characters fit here. Shorten it.`

/** What is wrong with the form of an article, and beside which field that stands. */
export function articleProblem(
  reason: Refusal,
  { title, text, category }: Readonly<Record<'title' | 'text' | 'category', string>>,
): Problem<'title' | 'text' | 'category'> {
  if (reason === 'title-missing') return { field: 'title', text: REFUSALS[reason] }
  if (reason === 'text-missing') return { field: 'text', text: REFUSALS[reason] }
  if (reason !== 'too-long') return { field: null, text: REFUSALS[reason] }
  if (title.trim().length > LIMITS.title) return { field: 'title', text: atMost(LIMITS.title) }
  if (text.trim().length > LIMITS.text) return { field: 'text', text: atMost(LIMITS.text) }
  if (category.trim().length > LIMITS.name) return { field: 'category', text: atMost(LIMITS.name) }
  return { field: null, text: REFUSALS[reason] }
}

/** The same for the form of a playbook. */
export function playbookProblem(
  reason: Refusal,
  { name, text, categories, steps }: Readonly<Record<'name' | 'text', string>> & PlaybookLists,
): Problem<'name' | 'text' | 'categories' | 'steps'> {
  if (reason === 'title-missing') return { field: 'name', text: REFUSALS[reason] }
  if (reason === 'steps-missing') return { field: 'steps', text: REFUSALS[reason] }
  if (reason !== 'too-long') return { field: null, text: REFUSALS[reason] }
  if (name.trim().length > LIMITS.name) return { field: 'name', text: atMost(LIMITS.name) }
  if (text.length > LIMITS.text) return { field: 'text', text: atMost(LIMITS.text) }
  if (categories.some((category) => category.trim().length > LIMITS.name)) {
    return { field: 'categories', text: `A category has at most ${LIMITS.name} characters. Shorten it.` }
  }
  const long = steps.findIndex((step) => step.text.trim().length > LIMITS.name)
  if (long >= 0) {
    return { field: 'steps', text: `Step ${long + 1} is too long: at most ${LIMITS.name} characters. Split it.` }
  }
  if (steps.length > LIMITS.steps) {
    return { field: 'steps', text: `At most ${LIMITS.steps} steps fit into one playbook. Put the rest into another.` }
  }
  return { field: null, text: REFUSALS[reason] }
}

type PlaybookLists = {
  readonly categories: readonly string[]
  readonly steps: readonly { readonly text: string }[]
}
