import type { RxCollection } from 'rxdb'
import { type PushContext, pushRows } from './push'
import type { Identified } from './record-kind'
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
  const rows = stored.map((document) => {
    const state = { ...withoutMarks<Doc>(document), _deleted: false }
    const refused = context.quarantine.find(document.id)?.document
    // What was refused is what is there; a later version is on its way by itself.
    return isJsonObject(refused) ? { newDocumentState: state, assumedMasterState: state } : { newDocumentState: state }
  })
  const theirs = new Map((await pushRows(rows, context)).map((state) => [state.id, state]))
  for (const row of rows) {
    const realMasterState = theirs.get(row.newDocumentState.id)
    if (realMasterState === undefined) continue
    const merged = await collection.conflictHandler.resolve({ ...row, realMasterState }, 'sent again')
    await collection.incrementalUpsert(withoutMarks<Doc>(merged))
  }
}
