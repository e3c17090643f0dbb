/** One row of the table: a figure beside what it is compared to, measured in the same run. Times in milliseconds, memory in megabytes. */
export type BenchResult = {
  readonly name: string
  /** How many incidents (or documents) were in the store. */
  readonly size: number
  readonly value: number
  readonly unit: 'ms' | 'MB'
  /** What `baseline` is, in words; `a fixed limit` where the limit is a number and not a ratio. */
  readonly comparedTo: string
  readonly baseline: number | null
  readonly ratio: number | null
  /** The most that `ratio` may be where there is a baseline, else the most that `value` may be. */
  readonly limit: number
  readonly holds: boolean
}

/** A figure against another one of the same run. */
export function against(
  row: Pick<BenchResult, 'name' | 'size' | 'value' | 'comparedTo' | 'limit'> & {
    readonly baseline: number
    readonly unit?: 'ms' | 'MB'
  },
): BenchResult {
  const ratio = row.baseline === 0 ? Number.POSITIVE_INFINITY : row.value / row.baseline
  return { ...row, unit: row.unit ?? 'ms', ratio, holds: ratio <= row.limit }
}

/** A figure against a fixed limit. */
export function within(
  row: Pick<BenchResult, 'name' | 'size' | 'value' | 'limit'> & { readonly unit?: 'ms' | 'MB' },
): BenchResult {
  return {
    ...row,
    unit: row.unit ?? 'ms',
    comparedTo: 'a fixed limit',
    baseline: null,
    ratio: null,
    holds: row.value <= row.limit,
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
