/** Stamped on the way to the server, so the copy here differs in them without being different; `_rev` and its like are bookkeeping. */
const NOT_CONTENT = new Set(['_rev', '_meta', '_attachments', '_conflicts', 'recordedBy', 'syncedAt'])

type Content = { readonly [field: string]: unknown }

/** Whether two states of a document say the same. What is undefined counts as absent, as it does in JSON. */
export function sameDocument(a: object, b: object): boolean {
  return sameFields({ ...a }, { ...b }, NOT_CONTENT)
}

function sameFields(a: Content, b: Content, ignored: ReadonlySet<string>): boolean {
  for (const field in a) if (!ignored.has(field) && !sameValue(field, a[field], b[field])) return false
  for (const field in b)
    if (!ignored.has(field) && !(field in a) && !sameValue(field, undefined, b[field])) return false
  return true
}

function sameValue(field: string, a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (field === '_deleted') return (a === true) === (b === true)
  return same(a, b)
}

const NONE: ReadonlySet<string> = new Set()

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, at) => same(item, b[at]))
  }
  return sameFields({ ...a }, { ...b }, NONE)
}
