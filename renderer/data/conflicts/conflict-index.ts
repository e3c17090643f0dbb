import { getChangedDocumentsSince, type RxDocumentData, type RxStorageDefaultCheckpoint } from 'rxdb'
import { concatMap, type Subscription } from 'rxjs'
import { z } from 'zod'
import { isMerge, type MergeEntry } from '../../../shared/domain/lost-value'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { FirstlineDatabase } from '../database/database'
import { isStorageFull } from '../database/failures'
import type { DraftRecord } from '../database/local-documents'
import { plain, writeStored } from '../database/stored-documents'

const AT_ONCE = 1_000
const CHECKPOINT = 'conflicts-indexed'

const contentSchema = z.object({
  entry: z.templateLiteral(['entry:', z.string()]),
  incident: z.templateLiteral(['incident:', z.string()]),
  lostBy: z.string(),
  keptBy: z.string(),
})
/** Where a value lost, and whose it was: enough to find a person's conflicts without reading timelines. */
export type IndexedConflict = z.infer<typeof contentSchema>

export function indexedConflict(record: DraftRecord): IndexedConflict | null {
  const parsed = contentSchema.safeParse(record.content)
  return parsed.success ? parsed.data : null
}

/**
 * Notes every merge entry of the timelines, made here or arrived, in records of this device that an index finds. What was written while no
 * window was open, or before there was such an index, is gone through first, from where the last window stopped. Runs until it is ended.
 */
export function keepConflictIndex(db: FirstlineDatabase): Subscription {
  const started = catchUp(db)
  let unsaved = 0
  return db.timeline.storageInstance
    .changeStream()
    .pipe(
      concatMap(async ({ events, checkpoint }) => {
        await started
        const found = await note(
          db,
          events.map(({ documentData }) => documentData),
        )
        unsaved += events.length
        if (found === 0 && unsaved < AT_ONCE) return
        unsaved = 0
        await saveCheckpoint(db, checkpoint)
      }),
    )
    .subscribe({
      // What is left out now is found by the next start.
      error: (error) => (isStorageFull(error) ? undefined : console.error('Conflicts could not be noted', error)),
    })
}

async function catchUp(db: FirstlineDatabase): Promise<void> {
  let checkpoint = (await db.getLocal<RxStorageDefaultCheckpoint>(CHECKPOINT))?.toJSON().data
  for (;;) {
    const page = await getChangedDocumentsSince(db.timeline.storageInstance, AT_ONCE, checkpoint)
    if (page.documents.length === 0) return
    await note(db, page.documents)
    checkpoint = page.checkpoint
    await saveCheckpoint(db, checkpoint)
  }
}

async function saveCheckpoint(
  db: FirstlineDatabase,
  checkpoint: RxStorageDefaultCheckpoint | undefined,
): Promise<void> {
  if (checkpoint !== undefined) await db.upsertLocal(CHECKPOINT, { ...checkpoint })
}

/** How many were merges; those that are noted already stay as they are. */
async function note(db: FirstlineDatabase, documents: readonly RxDocumentData<TimelineEntry>[]): Promise<number> {
  const merges = documents
    .filter((document) => !document._deleted)
    .map(plain)
    .filter(isMerge)
  await writeStored(
    db.drafts,
    merges.map((entry) => ({ document: recordOf(entry) })),
    'conflict-index',
  )
  return merges.length
}

function recordOf({ id, incident, occurredAt, body }: MergeEntry): DraftRecord {
  const content: IndexedConflict = { entry: id, incident, lostBy: body.lost.by, keptBy: body.kept.by }
  return { id: `conflict:${id}`, kind: 'conflict', updatedAt: occurredAt, content }
}
