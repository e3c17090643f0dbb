import type { z } from 'zod'
import { ok, type Result, refused } from '../result'
import { chunkSchema, entrySchema, incidentSchema, libraryRecordSchema } from './document-schemas'
import type { FileChunk } from './file-chunk'
import { type Incident, phaseOf, sortKeyOf } from './incident'
import type { LibraryRecord } from './library'
import type { TimelineEntry } from './timeline-entry'

/** What a replicated document can be, by the prefix of its id. */
const DOCUMENT_KINDS = [
  'incident',
  'entry',
  'person',
  'team',
  'service',
  'device',
  'article',
  'playbook',
  'chunk',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export type ParseReason = 'malformed-document'

/** The kind that an id names; null for design documents and kinds of a later version. */
export function kindOfId(id: string): DocumentKind | null {
  const colon = id.indexOf(':')
  if (colon < 1 || colon === id.length - 1) return null
  const prefix = id.slice(0, colon)
  return DOCUMENT_KINDS.find((kind) => kind === prefix) ?? null
}

/**
 * An incident from outside. Fields that an older version did not write get their defaults, fields of a newer one are kept;
 * what follows from others (phase, sort key) is computed again, so that a list can rely on it.
 */
export function parseIncident(value: unknown): Result<Incident, ParseReason> {
  const parsed = parseWith(incidentSchema, value)
  if (!parsed.ok) return parsed
  const { authors, lastImport, ...incident } = parsed.value
  const derived = { ...incident, phase: phaseOf(incident.state), sortKey: sortKeyOf(incident.updatedAt) }
  return ok({
    ...derived,
    ...(authors === undefined ? {} : { authors }),
    ...(lastImport === undefined ? {} : { lastImport }),
  })
}

/** A line of a timeline from outside. */
export function parseEntry(value: unknown): Result<TimelineEntry, ParseReason> {
  return parseWith(entrySchema, value)
}

/** A record of the library from outside. */
export function parseLibraryRecord(value: unknown): Result<LibraryRecord, ParseReason> {
  return parseWith(libraryRecordSchema, value)
}

/** A piece of a file from outside. */
export function parseChunk(value: unknown): Result<FileChunk, ParseReason> {
  return parseWith(chunkSchema, value)
}

/** The detail names the first field that is wrong and how, never its value. */
function parseWith<Value>(schema: z.ZodType<Value>, value: unknown): Result<Value, ParseReason> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return refused('malformed-document', issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`)
}
