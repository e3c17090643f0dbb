/** A kill in the middle of a pull. */
export type Kill = {
  /** When it came: the part of a whole pull's time that had passed since a document arrived in that life of the browser. */
  readonly share: number
  /** How many documents the browser had kept. */
  readonly held: number
}

/** Kills in a round, and the most that a round tries until one of them has shown something. */
export const KILLS = 2
const TRIES = 6

/** Where nothing or everything was kept, nothing could be torn. */
export function tells({ held }: Kill, documents: number): boolean {
  return held > 0 && held < documents
}

/**
 * What comes after the kills of a round so far: another on what the browser kept, another in a new profile (everything is there, and nothing was
 * shown), the comparison, or giving up.
 */
export function stepAfter(kills: readonly Kill[], documents: number): 'kill' | 'kill-anew' | 'compare' | 'give-up' {
  if (kills.some((kill) => tells(kill, documents))) return kills.length < KILLS ? 'kill' : 'compare'
  if (kills.length >= TRIES) return 'give-up'
  return kills.at(-1)?.held === documents ? 'kill-anew' : 'kill'
}

/** When the next kill comes: later where nothing had been kept, earlier where everything had, by chance in between. */
export function nextShare(kills: readonly Kill[], documents: number, random: () => number): number {
  const tooEarly = kills.filter(({ held }) => held === 0).map(({ share }) => share)
  const tooLate = kills.filter(({ held }) => held === documents).map(({ share }) => share)
  const from = Math.max(0, ...tooEarly)
  const to = Math.min(tooEarly.length > 0 ? 1 : 1 / KILLS, ...tooLate)
  return from < to ? from + (to - from) * random() : random()
}
