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
/**
 * What was written so long before the place where RxDB starts to send is looked at as well, milliseconds. A change of ours is told a moment after
 * it was stored, one of another window later still: what was pulled in between may have moved that place on behind it. Not longer: after a whole
 * workspace was pulled, thousands of documents were written within it.
 */
const BEFORE = 5_000

export type LeftOver<Doc> = {
  /** Written here after the last that was sent, and not what the server is known to hold: RxDB will send them. */
  readonly unsent: readonly RxDocumentData<Doc>[]
  /** The same, but written before the place where RxDB starts to send: unless they are written again it will not. */
  readonly overlooked: readonly RxDocumentData<Doc>[]
  /** Pulled, but the process ended before that was noted: RxDB takes them for new ones of our own. */
  readonly torn: ReadonlyMap<string, RxDocumentData<Doc>>
}

/** What the process before left over. */
export async function findLeftOver<Doc extends Identified>(
  state: RxStorageInstanceReplicationState<Doc>,
  identifierHash: string,
): Promise<LeftOver<Doc>> {
  const unsent: RxDocumentData<Doc>[] = []
  const overlooked: RxDocumentData<Doc>[] = []
  const torn = new Map<string, RxDocumentData<Doc>>()
  const start = await getLastCheckpointDoc<Doc, RxStorageDefaultCheckpoint>(state, 'up')
  const isBefore = ({ id, _meta: { lwt } }: RxDocumentData<Doc>) =>
    start !== undefined && (lwt < start.lwt || (lwt === start.lwt && id <= start.id))
  let checkpoint = start && { id: '', lwt: Math.max(0, start.lwt - BEFORE) }
  for (;;) {
    const page = await getChangedDocumentsSince<Doc, RxStorageDefaultCheckpoint>(
      state.input.forkInstance,
      PAGE,
      checkpoint,
    )
    if (page.documents.length === 0) return { unsent, overlooked, torn }
    checkpoint = page.checkpoint
    const isPulled = (document: RxDocumentData<Doc>) => pulledBy(document) === identifierHash
    const doubtful = page.documents.filter(
      (document) => !isBefore(document) || !(document._deleted || isPulled(document)),
    )
    const known = await assumedStates(state, doubtful)
    for (const document of doubtful) {
      const assumed = known[document.id]?.docData
      if (isPulled(document)) {
        if (assumed === undefined) torn.set(document.id, document)
      } else if (assumed === undefined || !sameDocument(assumed, document)) {
        if (isBefore(document)) overlooked.push(document)
        else unsent.push(document)
      }
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
