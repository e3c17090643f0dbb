const FIRST = 1_000
const LONGEST = 60_000

/** How long to wait after the n-th failure in a row, milliseconds: doubling up to a minute, a random half of it so that devices spread. */
export function backoffDelay(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1))
  return Math.round(ceiling * (0.5 + random() / 2))
}
