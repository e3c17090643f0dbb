import { ok, type Result, refused } from '../result'
import { isSameCategory } from './category'
import type { Incident } from './incident'
import type { Playbook } from './library'
import { LIMITS } from './limits'
import type { Moment } from './moment'
import { permissionsOf } from './roles'
import { rewritten, type WriteReason, writtenNow } from './write-knowledge'

export type PlaybookFields = Pick<Playbook, 'name' | 'text' | 'services' | 'categories' | 'priorities' | 'steps'>

/** Whether a playbook comes with an incident like this: each of its lists names it, or is empty. */
export function isFor(
  { services, categories, priorities }: Pick<Playbook, 'services' | 'categories' | 'priorities'>,
  { service, category, priority }: Pick<Incident, 'service' | 'category' | 'priority'>,
): boolean {
  const names = <Value>(list: readonly Value[], value: Value) => list.length === 0 || list.includes(value)
  return (
    names<string>(services, service) &&
    (categories.length === 0 || categories.some((each) => isSameCategory(each, category))) &&
    names<number>(priorities, priority)
  )
}

/** Writes a playbook, or the next version of one. Steps that say nothing are left out. */
export function writePlaybook(
  before: Playbook | null,
  fields: PlaybookFields,
  moment: Moment,
): Result<Playbook, WriteReason> {
  if (!permissionsOf([moment.actor.role]).leads) return refused('leads-only')
  const name = fields.name.trim()
  if (name === '') return refused('title-missing')
  const steps = fields.steps.map(({ id, text }) => ({ id, text: text.trim() })).filter(({ text }) => text !== '')
  if (steps.length === 0) return refused('steps-missing')
  const categories = [...new Set(fields.categories.map((category) => category.trim()))].filter((one) => one !== '')
  const tooLong = [name, ...categories, ...steps.map(({ text }) => text)].some((text) => text.length > LIMITS.name)
  if (tooLong || fields.text.length > LIMITS.text || steps.length > LIMITS.steps) return refused('too-long')
  const written = { ...fields, name, steps, categories, text: fields.text.trim() }
  if (before !== null) return rewritten(before, written, moment)
  return ok({ ...writtenNow(moment), ...written, id: `playbook:${moment.newUuid()}`, kind: 'playbook' })
}
