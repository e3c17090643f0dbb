import { getHeightOfRevision, type RxCollection, type RxDocumentData } from 'rxdb'
import { filter, map, merge, type Observable } from 'rxjs'
import type { FileChunk } from '../../../shared/domain/file-chunk'
import { workOf } from '../../../shared/domain/unsent-work'
import type { FirstlineDatabase } from '../database/database'
import { fingerprint } from '../database/fingerprint'
import { isPull } from '../database/storage'
import { isOwnPiece } from '../files/file-store'
import type { LocalWrite } from './pending'
import { entryKind, type Identified, incidentKind, libraryKind, type RecordKind } from './record-kind'
import { staysHere } from './stays-here'

/** Those of the documents of one collection that a server has to get. */
export function localWrites<Doc extends Identified>(
  documents: readonly RxDocumentData<Doc>[],
  kind: RecordKind<Doc>,
): readonly LocalWrite[] {
  return documents.filter((document) => !staysHere(document)).map((document) => localWrite(document, kind))
}

function localWrite<Doc extends Identified>(document: RxDocumentData<Doc>, kind: RecordKind<Doc>): LocalWrite {
  const content = kind.unchanging ? null : { print: fingerprint(document), height: getHeightOfRevision(document._rev) }
  const work = workOf({ id: document.id, incident: kind.incidentOf(document) })
  return { id: document.id, work, content, since: document._meta.lwt }
}

/** A piece of a file, which never changes. */
export function localPiece({ id, incident, _meta }: RxDocumentData<FileChunk>): LocalWrite {
  return { id, work: incident, content: null, since: _meta.lwt }
}

/** What the windows of this device write and a server has to get. */
export function observeLocalWrites(db: FirstlineDatabase): Observable<readonly LocalWrite[]> {
  return merge(
    observeWrites(db.incidents).pipe(map((documents) => localWrites(documents, incidentKind))),
    observeWrites(db.timeline).pipe(map((documents) => localWrites(documents, entryKind))),
    observeWrites(db.library).pipe(map((documents) => localWrites(documents, libraryKind))),
    observeWrites(db.files).pipe(map((documents) => documents.filter(isOwnPiece).map(localPiece))),
  )
}

function observeWrites<Doc>({ storageInstance }: RxCollection<Doc>): Observable<readonly RxDocumentData<Doc>[]> {
  return storageInstance.changeStream().pipe(
    filter(({ context }) => !isPull(context)),
    map(({ events }) => events.map(({ documentData }) => documentData)),
  )
}
