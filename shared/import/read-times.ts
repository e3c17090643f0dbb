import { ok, type Result, refused } from '../result'
import { type ImportField, TIME_FIELDS } from './fields'
import type { RowReason } from './source-row'

export type RecordTimes = {
  readonly openedAt: number
  readonly updatedAt: number
  readonly saysUpdated: boolean
  readonly resolvedAt: number | null
  readonly closedAt: number | null
}

/**
 * The times of a row. One that is there but can't be read refuses the row. Without a time of opening, the earliest of the others stands
 * for it; without any, the time of the file.
 */
export function readTimes(
  text: (field: ImportField) => string,
  timeOf: (text: string) => number | null,
  fileTime: number,
): Result<RecordTimes, RowReason> {
  const found = new Map<ImportField, number>()
  for (const field of TIME_FIELDS) {
    const value = text(field)
    if (value === '') continue
    const time = timeOf(value)
    if (time === null) return refused('unreadable-time', value.slice(0, 80))
    found.set(field, time)
  }
  const known = [...found.values()]
  const openedAt = found.get('openedAt') ?? (known.length > 0 ? Math.min(...known) : fileTime)
  return ok({
    openedAt,
    updatedAt: found.get('updatedAt') ?? Math.max(openedAt, ...known),
    saysUpdated: found.has('updatedAt'),
    resolvedAt: found.get('resolvedAt') ?? null,
    closedAt: found.get('closedAt') ?? null,
  })
}
