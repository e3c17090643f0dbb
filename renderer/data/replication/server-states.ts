import type { WithDeleted } from 'rxdb'
import type { CouchClient } from './couch-client'
import type { Link } from './link'
import type { Identified, RecordKind } from './record-kind'
import { type WireDocument, withoutWireFields } from './wire'

const KEYS_AT_ONCE = 500

/** A version that the server holds, with its revision. */
export type Held<Doc> = WithDeleted<Doc> & { readonly _rev: string }

/**
 * What the server holds now of documents that we have too, by id; missing where it never had one. A removed one is told by `_deleted`
 * with our own content, because a tombstone has none. One that can't be read counts as a tombstone: ours then replaces it.
 */
export async function serverStates<Doc extends Identified>(
  ours: readonly WithDeleted<Doc>[],
  kind: RecordKind<Doc>,
  client: CouchClient,
  link: Link,
): Promise<Map<string, Held<Doc>>> {
  const states = new Map<string, Held<Doc>>()
  const own = new Map(ours.map((state) => [state.id, state]))
  for (let at = 0; at < ours.length; at += KEYS_AT_ONCE) {
    const ids = ours.slice(at, at + KEYS_AT_ONCE).map(({ id }) => id)
    for (const document of await readAll(ids, client, link)) {
      const parsed = document._deleted === true ? null : kind.parse(withoutWireFields(document))
      const mine = own.get(document._id)
      if (parsed?.ok) states.set(document._id, { ...parsed.value, _deleted: false, _rev: document._rev })
      else if (mine !== undefined) states.set(document._id, { ...mine, _deleted: true, _rev: document._rev })
    }
  }
  return states
}

async function readAll(ids: readonly string[], client: CouchClient, link: Link): Promise<readonly WireDocument[]> {
  const answer = await link.ask((signal) => client.read(ids, signal))
  if (answer.kind === 'ok') return answer.value
  if (ids.length === 1) return []
  const half = Math.ceil(ids.length / 2)
  const first = await readAll(ids.slice(0, half), client, link)
  return [...first, ...(await readAll(ids.slice(half), client, link))]
}
