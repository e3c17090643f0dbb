import type { RxCollection, WithDeleted } from 'rxdb'
import type { Quarantine } from './quarantine'
import type { Identified } from './record-kind'
import { sameDocument } from './same-document'
import { isJsonObject } from './wire'

type Context<Doc> = { readonly collection: RxCollection<Doc>; readonly quarantine: Quarantine }

/**
 * What of the server's documents may be stored over what is here. RxDB takes a refused version for sent and would store another one over it,
 * and what was refused would be gone: such a version is held back, and the refused one, merged with it, is sent once more. Where the server has
 * just what was refused (its author has sent it), nothing is refused any more.
 */
export async function withoutRefused<Doc extends Identified, Pulled extends WithDeleted<Doc>>(
  documents: readonly Pulled[],
  { collection, quarantine }: Context<Doc>,
): Promise<Pulled[]> {
  const disputed = documents.filter(({ id }) => quarantine.find(id)?.kind === 'refused').map(({ id }) => id)
  if (disputed.length === 0) return [...documents]
  const stored = await collection.storageInstance.findDocumentsById(disputed, false)
  const ours = new Map(stored.map((document) => [document.id, document]))
  const arrived: string[] = []
  const heldBack = new Set<string>()
  for (const theirs of documents) {
    const mine = ours.get(theirs.id)
    const refused = quarantine.find(theirs.id)?.document
    // What was changed here since is on its way, and is merged there.
    if (mine === undefined || !isJsonObject(refused) || !sameDocument(mine, refused)) continue
    if (sameDocument(mine, theirs)) arrived.push(theirs.id)
    else heldBack.add(theirs.id)
  }
  await quarantine.release(arrived)
  if (heldBack.size > 0) quarantine.overtake([...heldBack])
  return documents.filter(({ id }) => !heldBack.has(id))
}
