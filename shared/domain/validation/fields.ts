import { CANCEL_REASONS, HOLD_REASONS, LEVELS, RESOLUTION_CODES, STATES } from '../incident'
import { LIMITS } from '../limits'
import { type Check, idOrNone, isFields, list, map, oneOf, shape, text, whole } from './checks'

/** The latest time there is, and what `sortKey` counts down from. */
export const SORT_MAX = 9_999_999_999_999
const DEEPEST = 20

export const name = text(LIMITS.name)
export const named = text(LIMITS.name, 1)
export const prose = text(LIMITS.text)
export const stamp = text(300)
export const count = whole(0, 1_000_000_000)
export const members = (item: Check): Check => list(item, LIMITS.members)
export const columns = map(text(LIMITS.column), LIMITS.columns)
export const time: Check = {
  holds: (value) => typeof value === 'number' && value >= 0 && value <= SORT_MAX,
  needs: 'a time in milliseconds',
}
export const person = idOrNone('person')
export const team = idOrNone('team')
export const level = oneOf(LEVELS)
export const state = oneOf(STATES)
export const priority = whole(1, 5)
export const holdReason = oneOf(HOLD_REASONS)
export const cancelReason = oneOf(CANCEL_REASONS)
/** Steps of a playbook or a checklist. */
export const steps = list(shape({ id: named, text: named }), LIMITS.steps)
export const resolution = shape({
  code: oneOf(RESOLUTION_CODES),
  cause: prose,
  steps: prose,
  difficulties: prose,
  fix: prose,
})

function isFieldValue(value: unknown, left: number): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return true
  if (typeof value === 'string') return value.length <= LIMITS.text
  if (left === 0) return false
  if (Array.isArray(value)) return value.length <= LIMITS.members && value.every((item) => isFieldValue(item, left - 1))
  return isFields(value) && Object.keys(value).every((key) => isFieldValue(value[key], left - 1))
}

/** A value of an incident's field as an entry records it: what the clients can read. */
export const fieldValue: Check = {
  holds: (value) => isFieldValue(value, DEEPEST),
  needs: `a value with texts of at most ${LIMITS.text} characters and lists of at most ${LIMITS.members}`,
}
