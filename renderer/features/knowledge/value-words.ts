import { isIdOf } from '../../../shared/domain/ids'
import { ARTICLE_STATES } from '../../../shared/domain/library'
import type { FieldValue } from '../../../shared/domain/timeline-entry'
import type { Names } from '../../data/names'
import { ARTICLE_STATE_LOOKS } from './labels'

/** The value of an article's or a playbook's field as a person reads it; steps line by line. */
export function valueInWords(field: string, value: FieldValue, names: Names): string {
  if (typeof value === 'string') return textInWords(field, value, names)
  if (typeof value === 'number') return field === 'priorities' ? `P${value}` : String(value)
  if (isList(value)) {
    const words = value.map((member) => valueInWords(field, member, names))
    if (words.length === 0) return 'Nothing'
    return field === 'steps' ? words.map((step, at) => `${at + 1}. ${step}`).join('\n') : words.join(', ')
  }
  if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text)
  return value === null ? 'Nothing' : JSON.stringify(value)
}

function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value)
}

function textInWords(field: string, value: string, names: Names): string {
  if (value.trim() === '') return 'Nothing'
  if (isIdOf('service', value)) return names.service(value)
  const state = field === 'state' ? ARTICLE_STATES.find((each) => each === value) : undefined
  return state === undefined ? value : ARTICLE_STATE_LOOKS[state].name
}
