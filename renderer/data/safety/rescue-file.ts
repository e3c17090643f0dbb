import { z } from 'zod'
import type { IncidentId } from '../../../shared/domain/ids'
import { RESCUED } from '../../../shared/domain/provenance'
import { ok, type Result, refused } from '../../../shared/result'
import { withoutMarks } from '../replication/without-marks'
import type { DataSession } from '../session'
import { readVersions } from './collections'
import { linesOf } from './lines-of'
import { type Parsed, parseDocuments, putBack } from './put-back'

const RESCUE_FORMAT = 'firstline-rescue'
const VERSION = 1
const AT_ONCE = 200

const headerSchema = z.object({
  format: z.literal(RESCUE_FORMAT),
  version: z.number().int().min(1),
  workspace: z.string(),
  user: z.string(),
  device: z.string(),
  /** Milliseconds since 1970 UTC. */
  exportedAt: z.number(),
  /** Null in a daily copy, which is written while it is read. */
  incidents: z.number().int().min(0).nullable(),
  documents: z.number().int().min(0).nullable(),
})
export type RescueHeader = z.infer<typeof headerSchema>

export type RescueReason = 'not-a-rescue-file' | 'newer-rescue-file'

/** What an import of it did: `missing` documents were announced and are not in the file, `unreadable` ones can't be understood. */
export type RescueOutcome = {
  readonly incidents: number
  readonly documents: number
  readonly missing: number
  readonly unreadable: number
}

/** The first line of a rescue file or of a daily copy. */
export function rescueHeader(
  session: DataSession,
  workspace: string,
  counts: Pick<RescueHeader, 'incidents' | 'documents'>,
): string {
  const { user } = session.actor()
  const { device } = session.device
  const header = { workspace, user, device, exportedAt: Date.now(), ...counts }
  return JSON.stringify({ format: RESCUE_FORMAT, version: VERSION, ...header } satisfies RescueHeader)
}

/** Documents as they are stored here, in a file that any Firstline imports: a line about it, then one line each. */
export async function makeRescueFile(session: DataSession, workspace: string, ids: readonly string[]): Promise<Blob> {
  const incidents = new Set<string>()
  const lines: string[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const { document } of await readVersions(session.db, ids.slice(at, at + AT_ONCE))) {
      lines.push(`${JSON.stringify(withoutMarks(document))}\n`)
      const incident = incidentOf(document)
      if (incident !== null) incidents.add(incident)
    }
  }
  const header = rescueHeader(session, workspace, { incidents: incidents.size, documents: lines.length })
  return new Blob([`${header}\n`, ...lines], { type: 'application/x-ndjson' })
}

/** What a file says of itself; a reason where it is not one that this version reads. */
export async function readRescueHeader(file: Blob): Promise<Result<RescueHeader, RescueReason>> {
  const start = await file.slice(0, 4000).text()
  const header = headerSchema.safeParse(jsonOf(start.slice(0, start.indexOf('\n'))))
  if (!header.success) return refused('not-a-rescue-file')
  return header.data.version > VERSION ? refused('newer-rescue-file') : ok(header.data)
}

/**
 * Puts what is in the file into this device's database, from where it is sent as of whoever is signed in here. Nothing is there twice: ids
 * stay, incidents that are known are merged. A file that was cut gives all that is whole in it.
 */
export async function importRescueFile(
  session: DataSession,
  file: Blob,
  onProgress: (done: number) => void,
): Promise<RescueOutcome> {
  const incidents = new Set<IncidentId>()
  const total = { documents: 0, lines: 0, unreadable: 0, announced: 0 }
  const store = async (lines: readonly string[]) => {
    const parsed = parseDocuments(lines)
    const back = await putBack(session, asSentByMe(parsed, session.actor().person))
    for (const id of back.incidents) incidents.add(id)
    total.documents += back.documents
    total.lines += lines.length
    total.unreadable += parsed.unreadable
    onProgress(total.lines)
  }
  const header = await readRescueHeader(file)
  if (header.ok) total.announced = header.value.documents ?? 0
  let batch: string[] = []
  let isFirst = true
  for await (const line of linesOf(file)) {
    if (!isFirst) batch.push(line)
    isFirst = false
    if (batch.length < AT_ONCE) continue
    await store(batch)
    batch = []
  }
  if (batch.length > 0) await store(batch)
  const { documents, unreadable } = total
  return { incidents: incidents.size, documents, unreadable, missing: Math.max(0, total.announced - total.lines) }
}

/**
 * The author of an entry stays; that somebody else sends it is said in it, or no server would take it. The record of the device on which the
 * file was made is for that device to send.
 */
function asSentByMe(parsed: Parsed, me: string): Parsed {
  const entries = parsed.entries.map((entry) =>
    entry.by === me || entry.by === '' || entry.source !== '' ? entry : { ...entry, source: RESCUED },
  )
  return { ...parsed, entries, records: parsed.records.filter(({ kind }) => kind !== 'device') }
}

function incidentOf(document: object): string | null {
  if (!('kind' in document)) return null
  if (document.kind === 'incident' && 'id' in document) return String(document.id)
  // An article names the incident that it was written from, and is no part of it.
  const isPart = document.kind === 'entry' || document.kind === 'chunk'
  return isPart && 'incident' in document && typeof document.incident === 'string' ? document.incident : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
