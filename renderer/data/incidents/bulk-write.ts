import type { Change } from '../../../shared/domain/change'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { ok, type Result, refused } from '../../../shared/result'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull, type StorageFailure } from '../database/failures'
import { readStored, type WriteRow, writeStored } from '../database/stored-documents'

/** What became of a batch: `written` are new, `skipped` were there already. */
export type BulkOutcome = { readonly written: number; readonly skipped: number }

/** So many entries go into one transaction: the window has to stay awake meanwhile. */
const ENTRIES_AT_ONCE = 500
const INCIDENTS_AT_ONCE = 250
const CONTEXT = 'incident-bulk'

/**
 * Writes new incidents with their entries. No journal is needed: entries are written before the incidents they belong to, so what a person
 * sees is whole, and a batch that was cut short completes when it is written again, since the ids are the same.
 */
export async function writeMany(
  db: FirstlineDatabase,
  changes: readonly Change[],
): Promise<Result<BulkOutcome, StorageFailure>> {
  const byId = new Map(changes.map((change) => [change.incident.id, change]))
  const known = await readStored(db.incidents, [...byId.keys()])
  const returning = new Map(
    known.filter((stored) => stored.sample && stored.removed).map((stored) => [stored.id, stored]),
  )
  for (const { id } of known) if (!returning.has(id)) byId.delete(id)
  const fresh = [...byId.values()]
  try {
    await inParts(
      fresh.flatMap((change) => change.entries),
      ENTRIES_AT_ONCE,
      (part) => writeStored(db.timeline, part.map(asRow), CONTEXT),
    )
    await inParts(fresh, INCIDENTS_AT_ONCE, (part) =>
      writeStored(
        db.incidents,
        part.map(({ incident }) => ({ document: incident, previous: returning.get(incident.id) })),
        CONTEXT,
      ),
    )
  } catch (error) {
    if (isStorageFull(error)) return refused('storage-full')
    throw error
  }
  return ok({ written: fresh.length, skipped: changes.length - fresh.length })
}

function asRow(document: TimelineEntry): WriteRow<TimelineEntry> {
  return { document }
}

async function inParts<Item>(items: readonly Item[], size: number, write: (part: readonly Item[]) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += size) await write(items.slice(from, from + size))
}
