const FIRST = 1_000
const LONGEST = 60_000
/** The longest that a server is taken at its word when it asks to wait. */
const PATIENCE = 10 * 60_000

/** How long to wait after the n-th failure in a row, milliseconds: doubling up to a minute, a random half of it so that devices spread. */
export function backoffDelay(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1))
  return Math.round(ceiling * (0.5 + random() / 2))
}

/** How long to wait where the server named a time (milliseconds): as long as that, but never no time and never out of all proportion. */
export function askedDelay(after: number, random: () => number): number {
  return Math.max(backoffDelay(1, random), Math.min(PATIENCE, after))
}
