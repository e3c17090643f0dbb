import { isSameValue } from '../../../shared/domain/canonical-json'
import type { Change } from '../../../shared/domain/change'
import type { Incident } from '../../../shared/domain/incident'
import { type Merge, mergeIncidents } from '../../../shared/domain/merge'
import { holdsAll } from '../../../shared/domain/stamp'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { ok, type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull, type StorageFailure } from '../database/failures'
import { plain, readStored, tableOf, writeStored } from '../database/stored-documents'
import { writeTogether } from '../database/write-at-once'
import type { Begun, Intent, Journal } from './journal'
import { mergeOnTimeline } from './merge-on-timeline'

/** What a person's change is written under: an incident and its entries, one shortly after the other. */
export const CHANGE_CONTEXT = 'incident-change'

/**
 * Stores a change whose intent is being written down, with its entries, all or nothing; answers with the incident as it is stored then.
 * Where somebody else (replication, another window) changed it since `base`, both changes are merged, as if they had been made on two
 * devices.
 */
export async function storeChange(
  db: FirstlineDatabase,
  journal: Journal,
  beginning: Promise<Begun>,
): Promise<Result<Incident, StorageFailure>> {
  let begun: Begun | null = null
  try {
    begun = await beginning
    const incident = await carryThrough(db, begun.intent, mergeWithStored)
    journal.end(begun.id)
    return ok(incident)
  } catch (error) {
    if (!isStorageFull(error)) throw error
    if (begun !== null) await takeBack(db, journal, begun.id, begun.intent)
    return refused('storage-full')
  }
}

/** Carries out what the windows before this one had written down and not finished. */
export async function replay(db: FirstlineDatabase, journal: Journal): Promise<number> {
  const left = await journal.leftOver()
  for (const { id, intent } of left) {
    await carryThrough(db, intent, mergeOnceMore)
    journal.end(id)
  }
  return left.length
}

type Together = (intent: Intent, stored: Incident, db: FirstlineDatabase) => Promise<Merge>

/** The first time: what is stored came out of `base`, by whoever else changed it; without a base the timeline tells what came out of what. */
const mergeWithStored: Together = async ({ base, change }, stored, db) =>
  base === null
    ? mergeOnTimeline(stored, change.incident, db)
    : mergeIncidents({ base, ours: stored, theirs: change.incident })

/**
 * What was carried out before may be all or part of what is stored. A later clock does not tell it, since a colleague's may be fast: the
 * timeline does.
 */
const mergeOnceMore: Together = (intent, stored, db) =>
  holdsAll(stored, intent.change.incident)
    ? mergeOnTimeline(stored, intent.change.incident, db)
    : mergeWithStored(intent, stored, db)

/** Entries go by their ids, so they may be written any number of times. */
async function carryThrough(db: FirstlineDatabase, intent: Intent, together: Together): Promise<Incident> {
  const { base, change } = intent
  const after = change.incident
  // Two databases, so one waits for the other only where the order matters: nobody hears of an incident before its entries are stored.
  const reading = () => Promise.all([readStored(db.incidents, [after.id]), addEntries(db, change.entries)])
  let [stored] = base === null ? await writeNew(db, change) : (await reading())[0]
  if (stored === undefined && base === null) return after
  for (;;) {
    const now = stored === undefined || stored._deleted ? null : plain(stored)
    const isAsBefore = now === null || (base !== null && sameClocks(now, base))
    const { incident, entries } = isAsBefore ? { incident: after, entries: [] } : await together(intent, now, db)
    await addEntries(db, entries)
    if (!isAsBefore && isSameValue(now, incident)) return incident
    const [conflict] = await writeStored(db.incidents, [{ document: incident, previous: stored }], CHANGE_CONTEXT)
    if (conflict === undefined) return incident
    stored = conflict
  }
}

/** Stores a new incident while its entries are being stored; what is there already where it is not new. */
function writeNew(db: FirstlineDatabase, { incident, entries }: Change) {
  return writeTogether(
    { collection: db.timeline, ids: entries.map(({ id }) => id), write: () => addEntries(db, entries) },
    {
      ...{ collection: db.incidents, ids: [incident.id] },
      write: () => writeStored(db.incidents, [{ document: incident }], CHANGE_CONTEXT),
    },
  )
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
async function takeBack(db: FirstlineDatabase, journal: Journal, id: string, { base, change }: Intent): Promise<void> {
  const { incident, entries } = change
  try {
    const stored = await readStored(
      db.timeline,
      entries.map((entry) => entry.id),
    )
    const rows = stored.map((previous) => ({ document: plain(previous), previous, deleted: true }))
    await writeStored(db.timeline, rows, 'incident-change-taken-back')
    if (base === null && entries.length > 0) await removeUnheard(db, incident)
    journal.end(id)
  } catch (error) {
    if (!isStorageFull(error)) throw error
  }
}

/** Of a new incident nobody hears before its entries are stored, so nobody has to hear that it is gone. */
async function removeUnheard(db: FirstlineDatabase, incident: Incident): Promise<void> {
  const [stored] = await readStored(db.incidents, [incident.id])
  if (stored === undefined || !isSameValue(plain(stored), incident)) return
  const { dexieTable } = await tableOf(db.incidents)
  await dexieTable.delete(incident.id)
}
