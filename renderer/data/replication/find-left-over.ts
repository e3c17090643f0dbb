import {
  getAssumedMasterState,
  getChangedDocumentsSince,
  getLastCheckpointDoc,
  type RxDocumentData,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstanceReplicationState,
} from 'rxdb'
import { pulledBy } from './pulled-by'
import type { Identified } from './record-kind'
import { sameDocument } from './same-document'

const PAGE = 1_000

export type LeftOver<Doc> = {
  /** Written here after the last that was sent, and not what the server is known to hold: RxDB will send them. */
  readonly unsent: readonly RxDocumentData<Doc>[]
  /** Pulled, but the process ended before that was noted: RxDB takes them for new ones of our own. */
  readonly torn: ReadonlyMap<string, RxDocumentData<Doc>>
}

/** What the process before left over, found in the same place where RxDB starts to send. */
export async function findLeftOver<Doc extends Identified>(
  state: RxStorageInstanceReplicationState<Doc>,
  identifierHash: string,
): Promise<LeftOver<Doc>> {
  const unsent: RxDocumentData<Doc>[] = []
  const torn = new Map<string, RxDocumentData<Doc>>()
  let checkpoint = await getLastCheckpointDoc<Doc, RxStorageDefaultCheckpoint>(state, 'up')
  for (;;) {
    const page = await getChangedDocumentsSince<Doc, RxStorageDefaultCheckpoint>(
      state.input.forkInstance,
      PAGE,
      checkpoint,
    )
    if (page.documents.length === 0) return { unsent, torn }
    checkpoint = page.checkpoint
    const known = await assumedStates(state, page.documents)
    for (const document of page.documents) {
      const assumed = known[document.id]?.docData
      if (pulledBy(document) !== identifierHash) {
        if (assumed === undefined || !sameDocument(assumed, document)) unsent.push(document)
      } else if (assumed === undefined) torn.set(document.id, document)
    }
  }
}

/** Which of the documents the server is known to hold as they are. */
export async function confirmedOf<Doc extends Identified>(
  state: RxStorageInstanceReplicationState<Doc>,
  documents: readonly RxDocumentData<Doc>[],
): Promise<readonly RxDocumentData<Doc>[]> {
  const known = await assumedStates(state, documents)
  return documents.filter((document) => {
    const assumed = known[document.id]
    return assumed !== undefined && sameDocument(assumed.docData, document)
  })
}

function assumedStates<Doc extends Identified>(
  state: RxStorageInstanceReplicationState<Doc>,
  documents: readonly RxDocumentData<Doc>[],
) {
  return getAssumedMasterState(
    state,
    documents.map(({ id }) => id),
  )
}
