/**
 * One cell of a CSV file. Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, also behind blanks, tabs or line ends) gets
 * an apostrophe before it, after OWASP's advice on CSV injection.
 */
export function csvCell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text
  return /[",;\t\r\n']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A CSV file with a byte order mark, so that spreadsheets read it as UTF-8. */
export function csvFile(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
