import type { LocalWrite } from './pending'
import type { Identified, RecordKind } from './record-kind'

export function localWrite<Doc extends Identified>(document: Doc, kind: RecordKind<Doc>): LocalWrite {
  return { id: document.id, incident: kind.incidentOf(document), content: kind.unchanging ? null : document }
}
