/** Crockford's base 32: no I, L, O or U, so that a number survives being read over a radio. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PREFIX = '[0-9A-HJKMNP-TV-Z]{3}'
const NUMBER = new RegExp(`^(${PREFIX})-(\\d{4,})$`)
/** Without a separator the counter has to look like ours, or another system's `REQ0001234` would be taken for one. */
const UNSEPARATED = new RegExp(`^(${PREFIX})(\\d{4}|[1-9]\\d{4,})$`)
const SEPARATED = /^([0-9A-Z]{3})[\s\-–—_.]+([0-9ILO]{1,12})$/

/** An incident's number: `KR7-0042`; the counter grows beyond four digits where it must. */
export function formatNumber(prefix: string, counter: number): string {
  return `${prefix}-${String(counter).padStart(4, '0')}`
}

/** The parts of a number exactly as `formatNumber` writes it; null for anything else. */
export function parseNumber(number: string): { readonly prefix: string; readonly counter: number } | null {
  const parts = NUMBER.exec(number)
  if (parts === null) return null
  const [, prefix = '', digits = ''] = parts
  const counter = Number(digits)
  return Number.isSafeInteger(counter) && formatNumber(prefix, counter) === number ? { prefix, counter } : null
}

/** A device's three characters out of at least three random bytes, each of the 32,768 equally likely. */
export function prefixFromBytes(bytes: Uint8Array): string {
  return [0, 1, 2].map((index) => ALPHABET.charAt((bytes[index] ?? 0) & 31)).join('')
}

/**
 * The number somebody meant who typed it from hearing: case, separator and leading zeros don't matter, I and L are 1, O is 0.
 * Null where the text can't be one of our numbers.
 */
export function normaliseNumber(text: string): string | null {
  const typed = text.trim().toUpperCase()
  const parts = SEPARATED.exec(typed)
  const heard = parts === null ? UNSEPARATED.exec(typed) : parts
  if (heard === null) return null
  const [prefix = '', digits = ''] = heard.slice(1).map((part) => part.replaceAll(/[IL]/g, '1').replaceAll('O', '0'))
  const number = formatNumber(prefix, Number(digits))
  return parseNumber(number) === null ? null : number
}
