import type { Resolution } from '../domain/incident'
import type { SourceRecord } from './source-record'

/** The resolution a row tells, where its code is one that is known here; else code and notes stay in `imported`. */
export function resolutionOf(record: SourceRecord): Resolution | null {
  if (record.code === null) return null
  return { code: record.code, cause: record.cause, steps: '', difficulties: '', fix: record.notes }
}
