import { z } from 'zod'
import { listRowOf } from '../list/list-row'
import type { CatalogueRow } from './catalogue'
import { answered, openOwn } from './indexed-db'
import { searchRowOf } from './search-row'
import type { KeptWords } from './text-index'

/** Another number makes every device build its index again: raise it when rows or words change. */
const FORMAT = 6
const STORE = 'index'

/** The index as it was at `lwt`: later writes have to be read again. */
export type KeptIndex = {
  readonly lwt: number
  readonly rows: readonly (CatalogueRow | undefined)[]
  readonly numbers: readonly (readonly string[])[]
  readonly signatures: readonly number[]
  readonly names: readonly (readonly [string, string])[]
  readonly text: KeptWords
}

const headSchema = z.object({
  format: z.literal(FORMAT),
  lwt: z.number(),
  names: z.array(z.tuple([z.string(), z.string()])),
  numbers: z.array(z.array(z.string())),
  signatures: z.array(z.number()),
})

const wordsSchema = z.object({
  words: z.array(z.string()),
  ends: z.instanceof(Uint32Array<ArrayBuffer>),
  places: z.instanceof(Uint32Array<ArrayBuffer>),
})

/** Reads the kept index; null where there is none or it is of another format. */
export async function readKeptIndex(name: string): Promise<KeptIndex | null> {
  const database = await openOwn(name, STORE)
  try {
    const store = database.transaction(STORE, 'readonly').objectStore(STORE)
    const [head, rows, text] = await Promise.all([
      answered<unknown>(store.get('head')),
      answered<unknown>(store.get('rows')),
      answered<unknown>(store.get('text')),
    ])
    const parsed = headSchema.safeParse(head)
    const words = wordsSchema.safeParse(text)
    if (!parsed.success || !words.success || !Array.isArray(rows)) return null
    return { ...parsed.data, rows: rows.map((row) => rowOf(row)), text: words.data }
  } finally {
    database.close()
  }
}

export async function keepIndex(name: string, kept: KeptIndex): Promise<void> {
  const database = await openOwn(name, STORE)
  try {
    const { lwt, names, numbers, signatures, rows, text } = kept
    const transaction = database.transaction(STORE, 'readwrite')
    const store = transaction.objectStore(STORE)
    store.put({ format: FORMAT, lwt, names, numbers, signatures }, 'head')
    store.put(rows, 'rows')
    store.put(text, 'text')
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function rowOf(kept: unknown): CatalogueRow | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const lwt: unknown = Reflect.get(kept, 'lwt')
  const row = searchRowOf(kept)
  return row === null || typeof lwt !== 'number'
    ? undefined
    : catalogueRowOf({ ...row, lwt, waits: Reflect.get(kept, 'waits') === true })
}

/** Only what the catalogue needs: the other texts are in the index. */
export function catalogueRowOf(row: CatalogueRow): CatalogueRow {
  const { lwt, waits } = row
  return { ...listRowOf(row), lwt, waits }
}
