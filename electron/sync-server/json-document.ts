/** A JSON object as it came from outside; nothing is known of its fields. */
export type Fields = { readonly [name: string]: unknown }

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Nested deeper than this, a document would exhaust the stack of those who walk through it recursively (PouchDB does). */
const MAX_DEPTH = 100

/**
 * Why those who copy a value field by field (PouchDB does) could not bear it, empty if they can: nested too deeply, or with a member
 * `__proto__`, which an assignment takes for something else.
 */
export function objectionTo(value: unknown, left = MAX_DEPTH): string {
  if (typeof value !== 'object' || value === null) return ''
  if (left === 0) return 'The document is nested too deeply.'
  if (Object.hasOwn(value, '__proto__')) return 'A member cannot be named __proto__.'
  for (const inner of Object.values(value)) {
    const objection = objectionTo(inner, left - 1)
    if (objection !== '') return objection
  }
  return ''
}
