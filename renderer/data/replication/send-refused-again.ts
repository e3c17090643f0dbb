import type { RxCollection, RxReplicationWriteToMasterRow } from 'rxdb'
import { type PushContext, pushRows } from './push'
import type { Identified } from './record-kind'
import { sameDocument } from './same-document'
import { storeMerged } from './store-merged'
import { isJsonObject } from './wire'
import { withoutMarks } from './without-marks'

/**
 * Sends what the server refused once more as it is: a role may have changed, or somebody else signed in. RxDB takes refused versions for sent
 * and would not. What somebody else changed meanwhile is merged in and then sent in the usual way.
 */
export async function sendRefusedAgain<Doc extends Identified>(
  ids: readonly string[],
  collection: RxCollection<Doc>,
  context: PushContext<Doc>,
): Promise<void> {
  const stored = await collection.storageInstance.findDocumentsById([...ids], false)
  let rows = stored.map((document): RxReplicationWriteToMasterRow<Doc> => {
    const state = { ...withoutMarks<Doc>(document), _deleted: false }
    const refused = context.quarantine.find(document.id)?.document
    // What was refused is what is there; a later version is on its way by itself.
    return isJsonObject(refused) ? { newDocumentState: state, assumedMasterState: state } : { newDocumentState: state }
  })
  while (rows.length > 0) {
    const theirs = new Map((await pushRows(rows, context)).map((state) => [state.id, state]))
    const still: RxReplicationWriteToMasterRow<Doc>[] = []
    for (const row of rows) {
      const { newDocumentState: mine } = row
      const realMasterState = theirs.get(mine.id)
      if (realMasterState === undefined) continue
      const merged = await collection.conflictHandler.resolve({ ...row, realMasterState }, 'sent again')
      // RxDB sends only what it does not take for sent already.
      if (sameDocument(merged, mine)) still.push({ newDocumentState: mine, assumedMasterState: realMasterState })
      else await storeMerged(collection, mine, merged)
    }
    rows = still
  }
}
