import type { RxCollection } from 'rxdb'
import { isSameValue } from '../../../shared/domain/canonical-json'
import type { FileChunk } from '../../../shared/domain/file-chunk'
import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import { mergeLibraryRecords } from '../../../shared/domain/merge-library'
import { parseChunk, parseEntry, parseIncident, parseLibraryRecord } from '../../../shared/domain/parse-document'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { plain, readStored, writeStored } from '../database/stored-documents'
import { homeOfId } from '../replication/record-kind'
import type { DataSession } from '../session'
import type { Replicating } from './collections'

const CONTEXT = 'safety-put-back'

/** Documents from outside the database, each known to be whole. */
export type Parsed = {
  readonly incidents: readonly Incident[]
  readonly entries: readonly TimelineEntry[]
  readonly records: readonly LibraryRecord[]
  readonly chunks: readonly FileChunk[]
  /** How many could not be read. */
  readonly unreadable: number
}

export const NOTHING_PARSED: Parsed = { incidents: [], entries: [], records: [], chunks: [], unreadable: 0 }

/** What came back; incidents count where they, an entry or a piece of a file of theirs was missing or older. */
export type PutBack = { readonly incidents: ReadonlySet<IncidentId>; readonly documents: number }

/** Reads documents as text, one each. */
export function parseDocuments(texts: readonly string[]): Parsed {
  const incidents: Incident[] = []
  const entries: TimelineEntry[] = []
  const records: LibraryRecord[] = []
  const chunks: FileChunk[] = []
  for (const text of texts) {
    const value = objectIn(text)
    const home = homeOfId(idOf(value))
    const parsed =
      home === 'incidents'
        ? parseIncident(value)
        : home === 'timeline'
          ? parseEntry(value)
          : home === 'files'
            ? parseChunk(value)
            : parseLibraryRecord(value)
    if (!parsed.ok) continue
    const document = parsed.value
    if (document.kind === 'incident') incidents.push(document)
    else if (document.kind === 'entry') entries.push(document)
    else if (document.kind === 'chunk') chunks.push(document)
    else records.push(document)
  }
  const read = incidents.length + entries.length + records.length + chunks.length
  return { incidents, entries, records, chunks, unreadable: texts.length - read }
}

/** Stores what is missing here or older than that: incidents are merged, entries and pieces of files never change. May be run again. */
export async function putBack(session: DataSession, parsed: Parsed): Promise<PutBack> {
  const { db } = session
  const incidents = new Set<IncidentId>()
  const newEntries = await addMissing(db.timeline, parsed.entries)
  const newChunks = await addMissing(db.files, parsed.chunks)
  for (const { incident } of [...newEntries, ...newChunks]) incidents.add(incident)
  const fresh = await addMissing(db.incidents, parsed.incidents)
  for (const { id } of fresh) incidents.add(id)
  const isFresh = new Set(fresh.map(({ id }) => id))
  let merged = 0
  for (const incident of parsed.incidents) {
    if (isFresh.has(incident.id)) continue
    const before = await session.incidents.get(incident.id)
    if (before !== null && isSameValue(before, incident)) continue
    const result = await session.incidents.commit({ base: null, change: { incident, entries: [] } })
    if (!result.ok) throw new Error(`an incident could not be put back: ${result.reason}`)
    if (before !== null && isSameValue(before, result.value)) continue
    incidents.add(incident.id)
    merged += 1
  }
  const records = await putBackRecords(session, parsed.records)
  return { incidents, documents: newEntries.length + newChunks.length + fresh.length + merged + records }
}

async function addMissing<Doc extends Replicating>(
  collection: RxCollection<Doc>,
  documents: readonly Doc[],
): Promise<readonly Doc[]> {
  const known = await readStored(
    collection,
    documents.map(({ id }) => id),
  )
  const ids = new Set<string>(known.map(({ id }) => id))
  const missing = documents.filter(({ id }) => !ids.has(id))
  // What somebody else wrote in between is there: that is all that is asked.
  await writeStored(
    collection,
    missing.map((document) => ({ document })),
    CONTEXT,
  )
  return missing
}

async function putBackRecords({ db, library }: DataSession, records: readonly LibraryRecord[]): Promise<number> {
  const known = await readStored(
    db.library,
    records.map(({ id }) => id),
  )
  const stored = new Map(known.map((record) => [record.id, plain(record)]))
  const changed = records.flatMap((record) => {
    const ours = stored.get(record.id)
    if (ours === undefined) return [record]
    const merged = mergeLibraryRecords(ours, record, null)
    return merged === ours ? [] : [merged]
  })
  if (changed.length === 0) return 0
  const result = await library.upsert(changed)
  if (!result.ok) throw new Error(`a record could not be put back: ${result.reason}`)
  return changed.length
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function idOf(value: object): string {
  return 'id' in value && typeof value.id === 'string' ? value.id : ''
}
