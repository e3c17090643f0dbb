import { NOT_CONTENT } from '../replication/same-document'

const LOW_BITS = 0x1fffff

/**
 * A number of 53 bits that stands for what a document says, in the sense of `sameDocument`: the order of fields does not count, nor what is
 * undefined, nor bookkeeping. Kept where the document itself would take too much room.
 */
export function fingerprint(document: object): number {
  let high = 1
  let low = 2
  for (const [field, value] of Object.entries(document)) {
    if (NOT_CONTENT.has(field) || value === undefined || (field === '_deleted' && value !== true)) continue
    // A sum, so that the order does not matter.
    high = (high + mixed(field, value, 0x9e3779b1)) >>> 0
    low = (low + mixed(field, value, 0x85ebca6b)) >>> 0
  }
  return high * (LOW_BITS + 1) + (low & LOW_BITS)
}

function mixed(field: string, value: unknown, seed: number): number {
  return ofValue(value, ofText(field, seed))
}

function ofValue(value: unknown, seed: number): number {
  if (typeof value === 'string') return ofText(value, seed ^ 1)
  if (typeof value !== 'object' || value === null) return ofText(String(value), seed ^ 2)
  if (Array.isArray(value)) return value.reduce((hash: number, item) => ofValue(item, step(hash, 4)), seed ^ 3)
  let sum = seed ^ 5
  for (const [field, item] of Object.entries(value)) {
    if (item !== undefined) sum = (sum + mixed(field, item, seed)) | 0
  }
  return step(sum, 6)
}

function ofText(text: string, seed: number): number {
  let hash = seed ^ text.length
  for (let at = 0; at < text.length; at += 1) hash = step(hash, text.charCodeAt(at))
  return hash ^ (hash >>> 15)
}

/** One round of Murmur's mixing: https://en.wikipedia.org/wiki/MurmurHash */
function step(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0xcc9e2d51)
  return (product << 13) | (product >>> 19)
}
