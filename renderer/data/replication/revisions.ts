/** How many are remembered; for others the server is asked. */
const KEPT = 20_000

/** The revisions that the server gave to what this device wrote, as long as nobody else wrote over it. */
export type Revisions = {
  readonly of: (id: string) => string | undefined
  readonly accepted: (id: string, rev: string) => void
  /** Whether this device wrote over that revision since: a page of the feed can be older than the answer to a write. */
  readonly isBehind: (id: string, rev: string) => boolean
  /** The server holds another revision than the one this device wrote. */
  readonly overtaken: (id: string) => void
}

export function createRevisions(): Revisions {
  const known = new Map<string, string>()
  return {
    of: (id) => known.get(id),
    accepted: (id, rev) => {
      known.delete(id)
      known.set(id, rev)
      const [oldest] = known.keys()
      if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    },
    isBehind: (id, rev) => {
      const own = known.get(id)
      return own !== undefined && generation(own) > generation(rev)
    },
    overtaken: (id) => {
      known.delete(id)
    },
  }
}

/** How many versions of the document led to this one: the number before the dash. */
export function generation(rev: string): number {
  return Number.parseInt(rev, 10)
}
