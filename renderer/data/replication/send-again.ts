import type { RxCollection, WithDeleted } from 'rxdb'
import type { Incident } from '../../../shared/domain/incident'
import type { FirstlineDatabase } from '../database/database'
import { plain, readStored } from '../database/stored-documents'
import { type PushContext, pushRows } from './push'
import { entryKind, homeOfId, type Identified, incidentKind, libraryKind, type RecordName } from './record-kind'
import { isInOurs } from './set-aside'
import { storeMerged } from './store-merged'

const AT_ONCE = 1_000

type Context = Omit<PushContext<Identified>, 'kind'>

/**
 * Sends documents that RxDB takes for sent, as if they were new; where the server holds another version, both are merged here and there. An
 * incident with something that is not in ours waits until all that the server holds is here (`set-aside.ts`). Each has its own outcome, as in
 * every push. Library first and incidents last: what refers comes after what it refers to. Which incidents wait so.
 */
export async function sendAgain(
  ids: readonly string[],
  db: FirstlineDatabase,
  context: Context,
): Promise<readonly string[]> {
  const of = (home: RecordName) => ids.filter((id) => homeOfId(id) === home)
  await sendCollection(of('library'), db.library, { ...context, kind: libraryKind })
  await sendCollection(of('timeline'), db.timeline, { ...context, kind: entryKind })
  const isOurs = (ours: WithDeleted<Incident>, theirs: WithDeleted<Incident>) =>
    theirs._deleted ? Promise.resolve(true) : isInOurs(ours, theirs, db)
  return sendCollection(of('incidents'), db.incidents, { ...context, kind: incidentKind }, isOurs)
}

async function sendCollection<Doc extends Identified>(
  ids: readonly string[],
  collection: RxCollection<Doc>,
  context: PushContext<Doc>,
  mayMerge: (ours: WithDeleted<Doc>, theirs: WithDeleted<Doc>) => Promise<boolean> = async () => true,
): Promise<readonly string[]> {
  const left: string[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const stored = await readStored(collection, ids.slice(from, from + AT_ONCE))
    let ours = stored.map((document): WithDeleted<Doc> => ({ ...plain(document), _deleted: false }))
    let conflicts = await pushRows(
      ours.map((newDocumentState) => ({ newDocumentState })),
      context,
    )
    while (conflicts.length > 0) {
      const rows = []
      for (const theirs of conflicts) {
        const mine = ours.find(({ id }) => id === theirs.id)
        if (mine === undefined) continue
        if (await mayMerge(mine, theirs))
          rows.push({ newDocumentState: await merge(mine, theirs, collection), assumedMasterState: theirs })
        else left.push(mine.id)
      }
      ours = rows.map(({ newDocumentState }) => newDocumentState)
      conflicts = await pushRows(rows, context)
    }
  }
  return left
}

/** The merge of both versions, stored here too. */
async function merge<Doc extends Identified>(
  mine: WithDeleted<Doc>,
  theirs: WithDeleted<Doc>,
  collection: RxCollection<Doc>,
): Promise<WithDeleted<Doc>> {
  const merged = await collection.conflictHandler.resolve(
    { newDocumentState: mine, realMasterState: theirs },
    'send-again',
  )
  await storeMerged(collection, mine, merged)
  return merged
}
