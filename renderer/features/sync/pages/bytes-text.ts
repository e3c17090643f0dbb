const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes as people say them: `812 KB`, `1.4 GB`. */
export function bytesText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1_000)))
  const value = bytes / 1_000 ** step
  const rounded = step === 0 || value >= 10 ? Math.round(value) : Math.round(value * 10) / 10
  return `${rounded.toLocaleString('en-US')} ${UNITS[step] ?? ''}`
}
