import type { WithDeleted } from 'rxdb'
import type { Quarantine } from './quarantine'
import type { Identified, RecordKind } from './record-kind'
import { sameDocument } from './same-document'
import { isJsonObject } from './wire'

/**
 * What the server really holds of a document whose refused version RxDB takes for sent, with its revision; null where nothing is known.
 * Undefined where RxDB knows it right: the document was not refused, or was merged since with what the server has.
 */
export function refusedBase<Doc extends Identified>(
  quarantine: Quarantine,
  kind: RecordKind<Doc>,
  id: string,
  assumed: WithDeleted<Doc> | undefined,
): (WithDeleted<Doc> & { readonly _rev?: string }) | null | undefined {
  const refused = quarantine.find(id)
  if (refused?.kind !== 'refused' || assumed === undefined || !isJsonObject(refused.document)) return undefined
  if (!sameDocument(assumed, refused.document)) return undefined
  if (!isJsonObject(refused.base)) return null
  const { _rev: rev, _deleted: deleted, ...fields } = refused.base
  const base = kind.parse(fields)
  if (!base.ok) return null
  return { ...base.value, _deleted: deleted === true, ...(typeof rev === 'string' && { _rev: rev }) }
}
