import type { Incident } from '../../../shared/domain/incident'

type Decode = (stored: unknown) => Incident

/** The rows of the last window: one whose stored version is still the same stays the same object, so that it need not be drawn again. */
export type KnownRows = {
  readonly read: (stored: unknown, decode: Decode) => Incident
  /** Forgets all rows but these. */
  readonly keep: (rows: readonly Incident[]) => void
}

export function createKnownRows(): KnownRows {
  const revisions = new WeakMap<Incident, unknown>()
  let known = new Map<unknown, Incident>()
  return {
    read: (stored, decode) => {
      const before = known.get(field(stored, 'id'))
      const revision = field(stored, '_rev')
      if (before !== undefined && revision !== undefined && revisions.get(before) === revision) return before
      const row = decode(stored)
      revisions.set(row, revision)
      return row
    },
    keep: (rows) => {
      known = new Map(rows.map((row) => [row.id, row]))
    },
  }
}

/** Every row anew, where nothing is drawn. */
export const NO_KNOWN_ROWS: KnownRows = { read: (stored, decode) => decode(stored), keep: () => {} }

function field(stored: unknown, name: string): unknown {
  return typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined
}
