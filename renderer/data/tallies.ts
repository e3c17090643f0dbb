import type { RxDocumentData } from 'rxdb'
import type { Incident } from '../../shared/domain/incident'
import type { FirstlineDatabase } from './database'
import { observeChanges } from './stored-documents'

/** A number of incidents that is read once and kept right by what is written. */
export type Tally = {
  /** The same key stands for the same tally. */
  readonly key: string
  readonly counts: (incident: Incident) => boolean
  /** Counts what is stored: it steps over every key, up to a second at 50,000 just after the start. */
  readonly read: () => Promise<number>
}

export type Tallies = {
  /** Whether it is known without counting. */
  readonly knows: (tally: Tally) => boolean
}

type Known = { readonly tally: Tally; readonly reading: Promise<number>; total: number | null }

/**
 * Totals that cost nothing after a write. What this window writes is added to them; what another window wrote may have been counted before
 * its news arrived, and what is written while a tally is being read may be in it or not: these are read again.
 */
export function openTallies(db: FirstlineDatabase): ((tally: Tally) => Promise<number>) & Tallies {
  const tallies = new Map<string, Known>()
  observeChanges(db.incidents).subscribe(({ changes, isOwn }) => {
    for (const [key, known] of tallies) {
      if (!isOwn || known.total === null) tallies.delete(key)
      else {
        const { counts } = known.tally
        for (const { before, after } of changes) known.total += share(after, counts) - share(before, counts)
      }
    }
  })
  const total = async (tally: Tally) => {
    const known = tallies.get(tally.key)
    if (known !== undefined) return known.total ?? known.reading
    const started: Known = { tally, reading: tally.read(), total: null }
    tallies.set(tally.key, started)
    try {
      const counted = await started.reading
      started.total = counted
      return counted
    } catch (error) {
      if (tallies.get(tally.key) === started) tallies.delete(tally.key)
      throw error
    }
  }
  return Object.assign(total, { knows: ({ key }: Tally) => typeof tallies.get(key)?.total === 'number' })
}

function share(stored: RxDocumentData<Incident> | undefined, counts: Tally['counts']): 0 | 1 {
  return stored !== undefined && !stored._deleted && counts(stored) ? 1 : 0
}
