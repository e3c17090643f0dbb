/** Wrong passwords for a name from an address before it is locked, and for how long, as CouchDB 3.5 does. */
const MAX_FAILURES = 5
const LOCKED_MS = 5 * 60_000
const MAX_REMEMBERED = 5000

export type Lockout = {
  readonly isLocked: (address: string, name: string) => boolean
  readonly failed: (address: string, name: string) => void
  readonly succeeded: (address: string, name: string) => void
}

/** Counts wrong passwords by name and address; after five the pair is locked for five minutes after the last one. */
export function makeLockout(now: () => number): Lockout {
  const failures = new Map<string, { readonly count: number; readonly at: number }>()
  const keyOf = (address: string, name: string) => `${address} ${name}`
  const current = (key: string) => {
    const known = failures.get(key)
    return known !== undefined && now() - known.at < LOCKED_MS ? known : undefined
  }
  return {
    isLocked: (address, name) => (current(keyOf(address, name))?.count ?? 0) >= MAX_FAILURES,
    failed: (address, name) => {
      const key = keyOf(address, name)
      const count = (current(key)?.count ?? 0) + 1
      failures.delete(key)
      failures.set(key, { count, at: now() })
      const oldest = failures.keys().next().value
      if (failures.size > MAX_REMEMBERED && oldest !== undefined) failures.delete(oldest)
    },
    succeeded: (address, name) => {
      failures.delete(keyOf(address, name))
    },
  }
}
