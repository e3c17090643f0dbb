import {
  getAssumedMasterState,
  getChangedDocumentsSince,
  getHeightOfRevision,
  getLastCheckpointDoc,
  type RxDocumentData,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstanceReplicationState,
} from 'rxdb'
import type { Identified } from './record-kind'
import { sameDocument } from './same-document'

const PAGE = 1_000

/** The documents that RxDB will send when it starts: written here after the last that was sent, and not what the server is known to hold. */
export async function findUnsent<Doc extends Identified>(
  state: RxStorageInstanceReplicationState<Doc>,
  identifierHash: string,
): Promise<readonly RxDocumentData<Doc>[]> {
  const unsent: RxDocumentData<Doc>[] = []
  let checkpoint = await getLastCheckpointDoc<Doc, RxStorageDefaultCheckpoint>(state, 'up')
  for (;;) {
    const page = await getChangedDocumentsSince<Doc, RxStorageDefaultCheckpoint>(
      state.input.forkInstance,
      PAGE,
      checkpoint,
    )
    if (page.documents.length === 0) return unsent
    checkpoint = page.checkpoint
    const written = page.documents.filter((document) => !isAsPulled(document, identifierHash))
    const confirmed = new Set(await confirmedOf(state, written))
    unsent.push(...written.filter((document) => !confirmed.has(document)))
  }
}

/** Which of the documents the server is known to hold as they are. */
export async function confirmedOf<Doc extends Identified>(
  state: RxStorageInstanceReplicationState<Doc>,
  documents: readonly RxDocumentData<Doc>[],
): Promise<readonly RxDocumentData<Doc>[]> {
  const known = await getAssumedMasterState(
    state,
    documents.map(({ id }) => id),
  )
  return documents.filter((document) => {
    const assumed = known[document.id]
    return assumed !== undefined && sameDocument(assumed.docData, document)
  })
}

/** Whether the last who wrote it was this replication's pull: downstream.ts, line 459. */
function isAsPulled<Doc>(document: RxDocumentData<Doc>, identifierHash: string): boolean {
  const origin: unknown = document._meta.o
  return (
    typeof origin === 'object' &&
    origin !== null &&
    'hash' in origin &&
    '_rev' in origin &&
    origin.hash === identifierHash &&
    origin._rev === getHeightOfRevision(document._rev)
  )
}
