import type { RxCollection } from 'rxdb'
import { sortKeyOf } from '../../../shared/domain/incident'
import type { Moment } from '../../../shared/domain/moment'
import type { FirstlineDatabase } from '../database/database'
import { readAllInParts } from '../database/read-in-parts'
import { plain, readStored, writeStored } from '../database/stored-documents'

const CONTEXT = 'sample-removed'

/** Marks the sample incidents and library records as removed; how many incidents it were. */
export async function removeSample(db: FirstlineDatabase, moment: Moment): Promise<number> {
  const { now } = moment
  const incidents = await idsWhere(db.incidents, (incident) => incident.sample && !incident.removed)
  await changeAll(db.incidents, incidents, (incident) => ({
    ...incident,
    removed: true,
    updatedAt: now,
    updatedBy: moment.actor.person,
    sortKey: sortKeyOf(now),
    clocks: { ...incident.clocks, removed: moment.tick() },
  }))
  const records = await idsWhere(db.library, (record) => record.sample && !record.removed)
  await changeAll(db.library, records, (record) => ({ ...record, removed: true, updatedAt: now, hlc: moment.tick() }))
  return incidents.length
}

async function idsWhere<Doc extends { readonly id: string }>(
  collection: RxCollection<Doc>,
  wanted: (document: Doc) => boolean,
): Promise<readonly string[]> {
  const ids: string[] = []
  await readAllInParts(collection, async (documents) => {
    for (const document of documents) if (wanted(document)) ids.push(document.id)
  })
  return ids
}

async function changeAll<Doc>(collection: RxCollection<Doc>, ids: readonly string[], change: (document: Doc) => Doc) {
  let stored = await readStored(collection, ids)
  while (stored.length > 0) {
    const rows = stored.map((previous) => ({ document: change(plain(previous)), previous }))
    const conflicts = await writeStored(collection, rows, CONTEXT)
    stored = conflicts.filter((conflict) => !conflict._deleted)
  }
}
