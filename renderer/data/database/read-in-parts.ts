import type { RxCollection } from 'rxdb'
import { answerOf, readTable } from './stored-documents'

const AT_ONCE = 500

/** Hands over every document of a collection, in the order of the ids, a part at a time, so that nothing is blocked for long. */
export async function readAllInParts<Doc extends { readonly id: string }>(
  collection: RxCollection<Doc>,
  handle: (documents: readonly Doc[]) => Promise<void>,
): Promise<void> {
  let after = ''
  for (;;) {
    const range = IDBKeyRange.bound(['0', after], ['0', []], true)
    const part = await readTable(collection, async (docs, decode) =>
      (await answerOf(docs.index('[_deleted+id]').getAll(range, AT_ONCE))).map(decode),
    )
    const last = part.at(-1)
    if (last === undefined) return
    await handle(part)
    after = last.id
  }
}
