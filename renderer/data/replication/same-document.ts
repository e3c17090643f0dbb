import { own } from '../../../shared/domain/stamp'

/** Stamped on the way to the server, so the copy here differs in them without being different; `_rev` and its like are bookkeeping. */
export const NOT_CONTENT: ReadonlySet<string> = new Set([
  '_rev',
  '_meta',
  '_attachments',
  '_conflicts',
  'recordedBy',
  'syncedAt',
])
const NONE: ReadonlySet<string> = new Set()

type Fields = { readonly [field: string]: unknown }

/** Whether two states of a document say the same. What is undefined counts as absent, as it does in JSON. */
export function sameDocument(a: object, b: object): boolean {
  return isFields(a) && isFields(b) && sameFields(a, b, NOT_CONTENT)
}

function sameFields(a: Fields, b: Fields, ignored: ReadonlySet<string>): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...fields].every((field) => ignored.has(field) || sameField(field, own(a, field), own(b, field)))
}

function sameField(field: string, a: unknown, b: unknown): boolean {
  if (field === '_deleted') return (a === true) === (b === true)
  return same(a, b)
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => same(item, b[at]))
  return isFields(a) && isFields(b) && sameFields(a, b, NONE)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
