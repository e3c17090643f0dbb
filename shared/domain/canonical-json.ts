/** JSON with the keys of every object in one order: equal values give equal text on every device. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** Whether two JSON values are the same, whatever the order of their keys. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((member, index) => isSameValue(member, b[index]))
  }
  return holdsAllOf(a, b) && holdsAllOf(b, a, true)
}

/** Whether every member of `part` is in `whole`, with the same value unless only the names matter. */
function holdsAllOf(whole: object, part: object, namesOnly = false): boolean {
  for (const [key, member] of Object.entries(part)) {
    if (member === undefined) continue
    const other: unknown = Object.hasOwn(whole, key) ? Reflect.get(whole, key) : undefined
    if (other === undefined || (!namesOnly && !isSameValue(member, other))) return false
  }
  return true
}

/** Orders texts by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
