/** A JSON object as it came from outside; nothing is known of its fields. */
export type Fields = { readonly [name: string]: unknown }
/** Whether a value is fine, and in words what it has to be. */
export type Check = {
  readonly holds: (value: unknown) => boolean
  readonly needs: string
  /** The field need not be there. */
  readonly mayLack?: true
}
export type Shape = { readonly [name: string]: Check }

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const text = (max: number, min = 0): Check => ({
  holds: (value) => typeof value === 'string' && value.length >= min && value.length <= max,
  needs: `text of ${min} to ${max} characters`,
})

export const whole = (min: number, max: number): Check => ({
  holds: (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
  needs: `a whole number from ${min} to ${max}`,
})

export const oneOf = (allowed: readonly unknown[]): Check => ({
  holds: (value) => allowed.includes(value),
  needs: `one of ${allowed.join(', ')}`,
})

export const flag: Check = { holds: (value) => typeof value === 'boolean', needs: 'true or false' }

export const orNull = (check: Check): Check => ({
  holds: (value) => value === null || check.holds(value),
  needs: `${check.needs}, or null`,
})

export const optional = (check: Check): Check => ({ ...check, mayLack: true })

export const list = (item: Check, max: number): Check => ({
  holds: (value) => Array.isArray(value) && value.length <= max && value.every(item.holds),
  needs: `a list of at most ${max}, each ${item.needs}`,
})

export const map = (item: Check, max: number): Check => ({
  holds: (value) =>
    isFields(value) && Object.keys(value).length <= max && Object.keys(value).every((key) => item.holds(value[key])),
  needs: `at most ${max} named values, each ${item.needs}`,
})

export const shape = (fields: Shape): Check => ({
  holds: (value) => isFields(value) && wrongField(value, fields) === '',
  needs: `an object with ${Object.keys(fields).join(', ')}`,
})

const ID_MAX = 220

export const idOf = (kind: string): Check => ({
  holds: (value) =>
    typeof value === 'string' &&
    value.startsWith(`${kind}:`) &&
    value.length > kind.length + 1 &&
    value.length <= ID_MAX,
  needs: `an id that begins with ${kind}:`,
})

export const idOrNone = (kind: string): Check => ({
  holds: (value) => value === '' || idOf(kind).holds(value),
  needs: `an id that begins with ${kind}:, or empty`,
})

/** The first field that is not as its shape wants it, in words; empty if there is none. Fields that the shape does not name are not looked at. */
export function wrongField(document: Fields, fields: Shape): string {
  const wrong = Object.keys(fields).find((field) => {
    const check = fields[field]
    const value = document[field]
    return check !== undefined && !(value === undefined && check.mayLack) && !check.holds(value)
  })
  return wrong === undefined ? '' : `${wrong} must be ${fields[wrong]?.needs ?? 'there'}`
}
