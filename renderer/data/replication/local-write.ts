import { getHeightOfRevision, type RxDocumentData } from 'rxdb'
import { workOf } from '../../../shared/domain/unsent-work'
import { fingerprint } from '../database/fingerprint'
import type { LocalWrite } from './pending'
import type { Identified, RecordKind } from './record-kind'

export function localWrite<Doc extends Identified>(document: RxDocumentData<Doc>, kind: RecordKind<Doc>): LocalWrite {
  const content = kind.unchanging ? null : { print: fingerprint(document), height: getHeightOfRevision(document._rev) }
  const work = workOf({ id: document.id, incident: kind.incidentOf(document) })
  return { id: document.id, work, content, since: document._meta.lwt }
}
