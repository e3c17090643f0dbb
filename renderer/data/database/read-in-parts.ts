import type { RxCollection } from 'rxdb'
import { answerOf, indexName, type KeyPart, prefixRange, readTable } from './stored-documents'

const AT_ONCE = 500

/** The documents of an index that begin with these values, and where one of them stands in it behind them. */
export type PartOfIndex<Doc> = {
  readonly fields: readonly string[]
  readonly prefix: readonly KeyPart[]
  readonly placeOf: (document: Doc) => readonly KeyPart[]
}

/**
 * Hands over the documents of a part of an index, in its order and some at a time, so that nothing is blocked for long; until there are no more,
 * or `handle` has had enough.
 */
export async function readInParts<Doc>(
  collection: RxCollection<Doc>,
  { fields, prefix, placeOf }: PartOfIndex<Doc>,
  handle: (documents: readonly Doc[]) => Promise<'more' | 'enough'>,
): Promise<void> {
  const all = prefixRange(prefix)
  let range = all
  for (;;) {
    const part = await readTable(collection, async (docs, decode) =>
      (await answerOf(docs.index(indexName(fields)).getAll(range, AT_ONCE))).map(decode),
    )
    const last = part.at(-1)
    if (last === undefined || (await handle(part)) === 'enough') return
    range = IDBKeyRange.bound(['0', ...prefix, ...placeOf(last)], all.upper, true)
  }
}

/** Hands over every document of a collection, in the order of the ids. */
export async function readAllInParts<Doc extends { readonly id: string }>(
  collection: RxCollection<Doc>,
  handle: (documents: readonly Doc[]) => Promise<void>,
): Promise<void> {
  await readInParts(collection, { fields: [], prefix: [], placeOf: ({ id }) => [id] }, async (documents) => {
    await handle(documents)
    return 'more'
  })
}
