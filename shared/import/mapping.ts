import type { ImportFormat } from './detect-format'
import { type FieldColumns, IMPORT_FIELDS } from './fields'
import type { DayOrder, TimeReading } from './times'
import { createZoneClock, ownZone, UTC, type ZoneClock } from './zone'

/** How the rows of one file are to be read. */
export type ImportMapping = {
  readonly format: ImportFormat
  /** Names the source: the same system and number are the same incident when imported again. */
  readonly system: string
  readonly header: readonly string[]
  readonly columns: FieldColumns
  readonly dayOrder: DayOrder
  /** The time zone of times that say none: an IANA name or `UTC`. */
  readonly zone: string
  /** When the file was last changed, for rows that say no time themselves. Milliseconds since 1970 UTC. */
  readonly fileTime: number
}

export const SERVICENOW = 'ServiceNow'

/** The columns' names, each one once and none empty, as they stand in `imported`. */
export function uniqueHeader(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return header.map((cell, at) => {
    const name = cell.trim().slice(0, 100) || `column ${at + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/** Positions of the columns that no field takes: their values stay in `imported`. */
export function unmappedColumns(mapping: Pick<ImportMapping, 'header' | 'columns'>): readonly number[] {
  const mapped = new Set(IMPORT_FIELDS.map((field) => mapping.columns[field]))
  return mapping.header.map((_, at) => at).filter((at) => !mapped.has(at))
}

const clocks = new Map<string, ZoneClock>()

/** How a mapping reads times; a clock is made once for each zone, since making one takes longer than many times. */
export function readingOf({ dayOrder, zone }: Pick<ImportMapping, 'dayOrder' | 'zone'>): TimeReading {
  const clock = clocks.get(zone) ?? createZoneClock(zone)
  clocks.set(zone, clock)
  return { order: dayOrder, clock }
}

/** The zone of times that say none, until somebody says another: ServiceNow's event log is in UTC, other files come from people's desks. */
export function usualZone(format: ImportFormat): string {
  return format === 'servicenow-log' ? UTC : ownZone()
}
