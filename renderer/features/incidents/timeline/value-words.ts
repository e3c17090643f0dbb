import { isIdOf } from '../../../../shared/domain/ids'
import type { FieldValue } from '../../../../shared/domain/timeline-entry'
import type { Names } from '../../../data/names'
import { CANCEL_NAMES, HOLD_NAMES, LEVEL_NAMES, PRIORITY_NAMES, RESOLUTION_CHOICES, STATE_NAMES } from '../labels'

const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  state: STATE_NAMES,
  holdReason: HOLD_NAMES,
  cancelReason: CANCEL_NAMES,
  impact: LEVEL_NAMES,
  urgency: LEVEL_NAMES,
  priority: PRIORITY_NAMES,
}

const LINK_WORDS: Readonly<Record<string, string>> = {
  'duplicate-of': 'a duplicate of another incident',
  'child-of': 'part of another incident',
  'caused-by-change': 'caused by a change',
  related: 'related to another incident',
}

/** Whether a stored value says nothing: empty text, an empty list, null. */
export function isNothing(value: FieldValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** The value of a field as a person reads it: names for ids, words for codes; "nothing" where there is none. */
export function valueInWords(field: string, value: FieldValue, names: Names): string {
  if (isNothing(value)) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return numberInWords(field, value)
  if (typeof value === 'string') return textInWords(field, value, names)
  if (value === null) return 'nothing'
  if (isList(value)) return value.map((member) => valueInWords(field, member, names)).join(', ')
  return recordInWords(field, value)
}

function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value)
}

const TIMES = ['createdAt', 'resolvedAt', 'closedAt']
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

function numberInWords(field: string, value: number): string {
  if (TIMES.includes(field)) return TIME.format(value)
  const codes = codesOf(field)
  return codes?.[String(value)] ?? String(value)
}

function textInWords(field: string, value: string, names: Names): string {
  if (isIdOf('person', value)) return names.person(value)
  if (isIdOf('team', value)) return names.team(value)
  if (isIdOf('service', value)) return names.service(value)
  const codes = codesOf(field)
  if (codes && Object.hasOwn(codes, value)) return codes[value] ?? value
  return `“${value}”`
}

function recordInWords(field: string, value: { readonly [key: string]: FieldValue }): string {
  const code = value.code
  if (field === 'resolution' && typeof code === 'string') {
    const name = RESOLUTION_CHOICES.find((choice) => choice.value === code)?.label ?? code
    return typeof value.fix === 'string' && value.fix !== '' ? `${name}: “${value.fix}”` : name
  }
  if (field === 'links' && typeof value.type === 'string') return LINK_WORDS[value.type] ?? value.type
  if (field === 'priorityOverride' && typeof value.priority === 'number') {
    const reason = typeof value.reason === 'string' && value.reason !== '' ? `, “${value.reason}”` : ''
    return `${numberInWords('priority', value.priority)}${reason}`
  }
  return Object.values(value)
    .filter((member) => !isNothing(member))
    .map(String)
    .join(', ')
}

function codesOf(field: string): Readonly<Record<string, string>> | undefined {
  return Object.hasOwn(CODES, field) ? CODES[field] : undefined
}
