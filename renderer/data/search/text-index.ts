import MiniSearch, { type AsPlainObject, type Options } from 'minisearch'
import { wordsOf } from './search-words'

/** The texts of an incident that are searched. */
export type SearchTexts = {
  readonly title: string
  /** Tags and the service's name. */
  readonly labels: string
  readonly resolution: string
}

type Entry = SearchTexts & { readonly id: number }

/** Full text by place in the catalogue. */
export type TextIndex = {
  readonly put: (place: number, texts: SearchTexts) => void
  readonly remove: (place: number) => void
  /** Places of what matches all words, best first; null for a text without words. */
  readonly find: (text: string) => readonly number[] | null
  readonly toJSON: () => AsPlainObject
}

const OPTIONS: Options<Entry> = {
  fields: ['title', 'labels', 'resolution'],
  tokenize: (text) => [...wordsOf(text)],
  processTerm: (word) => word,
  searchOptions: { combineWith: 'AND', boost: { title: 3, labels: 2 } },
}
/** With fewer exact finds than this, words that were probably mistyped are tried too. */
const FEW = 5

export function createTextIndex(known?: AsPlainObject): TextIndex {
  const index = known === undefined ? new MiniSearch<Entry>(OPTIONS) : MiniSearch.loadJS<Entry>(known, OPTIONS)
  return {
    put: (place, texts) => {
      const entry = { id: place, ...texts }
      if (index.has(place)) index.replace(entry)
      else index.add(entry)
    },
    remove: (place) => {
      if (index.has(place)) index.discard(place)
    },
    find: (text) => {
      const words = wordsOf(text)
      if (words.length === 0) return null
      const exact = placesOf(index, text, false)
      // A letter that begins the next word must not empty the list for the moment until its second.
      if (exact.length === 0 && words.length > 1 && words.at(-1)?.length === 1) {
        return placesOf(index, words.slice(0, -1).join(' '), false)
      }
      if (exact.length >= FEW) return exact
      return [...new Set([...exact, ...placesOf(index, text, true)])]
    },
    toJSON: () => index.toJSON(),
  }
}

function placesOf(index: MiniSearch<Entry>, text: string, forgiving: boolean): readonly number[] {
  const found = index.search(text, {
    prefix: (word) => word.length > 1,
    fuzzy:
      forgiving && ((word) => (word.length > 3 && !/\d/.test(word) ? Math.min(2, Math.ceil(word.length / 5)) : false)),
  })
  return found.flatMap(({ id }) => (typeof id === 'number' ? [id] : []))
}
