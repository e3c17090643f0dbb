import type { WithDeleted } from 'rxdb'
import type { Quarantine } from './quarantine'
import type { Identified, RecordKind } from './record-kind'
import { isJsonObject } from './wire'

/**
 * What the server held when it refused a document, with its revision; null where it held nothing that is known;
 * undefined for a document that was not refused.
 */
export function refusedBase<Doc extends Identified>(
  quarantine: Quarantine,
  kind: RecordKind<Doc>,
  id: string,
): (WithDeleted<Doc> & { readonly _rev?: string }) | null | undefined {
  const refused = quarantine.find(id)
  if (refused?.kind !== 'refused') return undefined
  if (!isJsonObject(refused.base)) return null
  const { _rev: rev, _deleted: deleted, ...fields } = refused.base
  const base = kind.parse(fields)
  if (!base.ok) return null
  return { ...base.value, _deleted: deleted === true, ...(typeof rev === 'string' && { _rev: rev }) }
}
