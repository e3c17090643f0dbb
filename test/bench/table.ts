import type { BenchResult } from './result'

const HEAD = ['what', 'size', 'measured', 'compared to', 'that took', 'ratio', 'limit', 'holds'] as const

const amount = (value: number, unit: BenchResult['unit']) =>
  `${value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1)} ${unit}`

function cells({ name, size, value, unit, comparedTo, baseline, ratio, limit, holds }: BenchResult) {
  return [
    name,
    size.toLocaleString('en-US'),
    amount(value, unit),
    comparedTo,
    baseline === null ? '' : amount(baseline, unit),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    ratio === null ? amount(limit, unit) : `${limit} ×`,
    holds ? 'yes' : 'NO',
  ]
}

/** One line for a result, for the time before the table is there. */
export function lineOf(result: BenchResult): string {
  const [name, size, value, comparedTo, baseline, ratio, limit, holds] = cells(result)
  const against = baseline === '' ? '' : `, ${comparedTo}: ${baseline}, ${ratio}`
  return `${name}, ${size}: ${value}${against} (limit ${limit}: ${holds})`
}

/** All results as a Markdown table with columns of even width. */
export function tableOf(results: readonly BenchResult[]): string {
  const rows = [HEAD, ...results.map(cells)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(HEAD), rule, ...results.map((result) => line(cells(result)))].join('\n')
}
