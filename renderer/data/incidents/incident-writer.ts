import type { RxDocumentData } from 'rxdb'
import type { Change } from '../../../shared/domain/change'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents } from '../../../shared/domain/merge'
import { holdsAll } from '../../../shared/domain/stamp'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { ok, type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull, type StorageFailure } from '../database/failures'
import { plain, readStored, writeStored } from '../database/stored-documents'
import type { Begun, Intent, Journal } from './journal'

/** What a person's change is written under: an incident and its entries, one shortly after the other. */
export const CHANGE_CONTEXT = 'incident-change'

/**
 * Stores a change whose intent is being written down, with its entries, all or nothing; answers with the incident as it is stored then. Where somebody else (replication,
 * another window) changed it since `base`, both changes are merged, as if they had been made on two devices.
 */
export async function storeChange(
  db: FirstlineDatabase,
  journal: Journal,
  beginning: Promise<Begun>,
): Promise<Result<Incident, StorageFailure>> {
  let begun: Begun | null = null
  try {
    begun = await beginning
    const incident = await carryThrough(db, begun.intent)
    journal.end(begun.id)
    return ok(incident)
  } catch (error) {
    if (!isStorageFull(error)) throw error
    if (begun !== null) await takeBack(db, journal, begun.id, begun.intent.change)
    return refused('storage-full')
  }
}

/** Carries out what the windows before this one had written down and not finished. */
export async function replay(db: FirstlineDatabase, journal: Journal): Promise<number> {
  const left = await journal.leftOver()
  for (const { id, intent } of left) {
    await carryThrough(db, intent)
    journal.end(id)
  }
  return left.length
}

/** May be run any number of times: entries by their ids, the incident by its clocks. */
async function carryThrough(db: FirstlineDatabase, { base, change }: Intent): Promise<Incident> {
  // Two databases, so one waits for the other only where the order matters: no incident before its entries, here and in the safety copy.
  const reading = base === null ? Promise.resolve([]) : readStored(db.incidents, [change.incident.id])
  await Promise.all([reading, addEntries(db, change.entries)])
  let [stored] = await reading
  for (;;) {
    const { incident, entries } = onTopOf(stored, base, change.incident)
    await addEntries(db, entries)
    if (stored !== undefined && incident === null) return plain(stored)
    const document = incident ?? change.incident
    const [conflict] = await writeStored(db.incidents, [{ document, previous: stored }], CHANGE_CONTEXT)
    if (conflict === undefined) return document
    stored = conflict
  }
}

type Outcome = { readonly incident: Incident | null; readonly entries: readonly TimelineEntry[] }

/** What to write; `incident` null where what is stored holds the change already. */
function onTopOf(stored: RxDocumentData<Incident> | undefined, base: Incident | null, after: Incident): Outcome {
  if (stored === undefined || stored._deleted) return { incident: after, entries: [] }
  if (base !== null && sameClocks(stored, base)) return { incident: after, entries: [] }
  if (holdsAll(stored, after)) return { incident: null, entries: [] }
  const merged = mergeIncidents({ base, ours: plain(stored), theirs: after })
  return { incident: merged.incident, entries: merged.entries }
}

function sameClocks(a: Incident, b: Incident): boolean {
  const fields = new Set([...Object.keys(a.clocks), ...Object.keys(b.clocks)])
  return [...fields].every((field) => a.clocks[field] === b.clocks[field])
}

/** Entries never change, so those that are there already are left alone. */
async function addEntries(db: FirstlineDatabase, entries: readonly TimelineEntry[]): Promise<void> {
  await writeStored(
    db.timeline,
    entries.map((document) => ({ document })),
    CHANGE_CONTEXT,
  )
}

/** Nothing half-written stays visible. Where the disk has no room even for that, the intent stays and the next start carries it out. */
async function takeBack(db: FirstlineDatabase, journal: Journal, id: string, { entries }: Change): Promise<void> {
  try {
    const stored = await readStored(
      db.timeline,
      entries.map((entry) => entry.id),
    )
    const rows = stored.map((previous) => ({ document: plain(previous), previous, deleted: true }))
    await writeStored(db.timeline, rows, 'incident-change-taken-back')
    journal.end(id)
  } catch (error) {
    if (!isStorageFull(error)) throw error
  }
}
