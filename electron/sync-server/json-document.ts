/** A JSON object as it came from outside; nothing is known of its fields. */
export type Fields = { readonly [name: string]: unknown }

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Nested deeper than this, a document would exhaust the stack of those who walk through it recursively (PouchDB does). */
const MAX_DEPTH = 100

/** Whether a value is nested deeper than a document may be. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (left === 0) return true
  return Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}
