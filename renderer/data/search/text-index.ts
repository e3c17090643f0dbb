import SearchableMap from 'minisearch/SearchableMap'
import { inAll, type PlaceSet, type Posting, type Weighted } from './place-set'
import { wordsOf } from './search-words'

/** The texts of an incident that are searched. */
export type SearchTexts = {
  readonly title: string
  /** Tags, category, location, and the names of service, assignee and caller. */
  readonly labels: string
  readonly resolution: string
}

/**
 * Full text by place in the catalogue. A place gets its texts once: a changed text gets a new place, so that the places of a word only ever
 * grow at the end. Lists have orders of their own, so nothing is scored beyond where a word stands: MiniSearch's scores took 15 to 35 ms for
 * a word in 20,000 of 50,000 incidents, and its tree of words alone, which is used here, 1 to 3.
 */
export type TextIndex = {
  /** `place` is higher than all before it. */
  readonly put: (place: number, texts: SearchTexts) => void
  /** What matches all words, mistyped ones included where little matches exactly; null for a text without words. */
  readonly find: (text: string, capacity: number) => PlaceSet | null
  /** All of it, with each place where `placeOf` says it is by then; without those that it has no place for. */
  readonly keep: (placeOf: readonly (number | undefined)[]) => KeptWords
}

/** All words and, for each, two ends in `places`: of those where it is in a title, and of the others. */
export type KeptWords = {
  readonly words: readonly string[]
  readonly ends: Uint32Array<ArrayBuffer>
  readonly places: Uint32Array<ArrayBuffer>
}

/** Where a word stands. Read from the kept index until something is added. */
type Found = { titles: Posting; others: Posting }

/** With fewer exact finds than this, words that were probably mistyped are tried too. */
const FEW = 5
const WEIGHT = { wholeTitle: 8, titleBeginning: 6, wholeOther: 3, otherBeginning: 2, mistyped: 1 } as const

export function createTextIndex(kept?: KeptWords): TextIndex {
  const tree = new SearchableMap<Found>()
  kept?.words.forEach((word, at) => {
    const [start = 0, middle = 0, end = 0] = [
      at === 0 ? 0 : kept.ends[2 * at - 1],
      kept.ends[2 * at],
      kept.ends[2 * at + 1],
    ]
    tree.set(word, { titles: kept.places.subarray(start, middle), others: kept.places.subarray(middle, end) })
  })
  const add = (words: Iterable<string>, where: keyof Found, place: number) => {
    for (const word of words) {
      const found = tree.fetch(word, () => ({ titles: [], others: [] }))
      const places = growing(found[where])
      places.push(place)
      found[where] = places
    }
  }
  const choicesFor = (word: string, forgiving: boolean): readonly Weighted[] => {
    const whole = tree.get(word)
    const longer = [...tree.atPrefix(word).values()].filter((found) => found !== whole)
    const mistyped = forgiving ? [...tree.fuzzyGet(word, mistakes(word)).values()].map(([found]) => found) : []
    return [
      { weight: WEIGHT.wholeTitle, postings: whole ? [whole.titles] : [] },
      { weight: WEIGHT.titleBeginning, postings: longer.map(({ titles }) => titles) },
      { weight: WEIGHT.wholeOther, postings: whole ? [whole.others] : [] },
      { weight: WEIGHT.otherBeginning, postings: longer.map(({ others }) => others) },
      { weight: WEIGHT.mistyped, postings: mistyped.flatMap(({ titles, others }) => [titles, others]) },
    ]
  }
  const matching = (words: readonly string[], capacity: number, forgiving = false) =>
    inAll(
      words.map((word) => choicesFor(word, forgiving)),
      capacity,
    )
  return {
    put: (place, { title, labels, resolution }) => {
      const titleWords = new Set(wordsOf(title))
      const others = new Set([...wordsOf(labels), ...wordsOf(resolution)].filter((word) => !titleWords.has(word)))
      add(titleWords, 'titles', place)
      add(others, 'others', place)
    },
    find: (text, capacity) => {
      const words = wordsOf(text)
      if (words.length === 0) return null
      const exact = matching(words, capacity)
      // A letter that begins the next word must not empty the list for the moment until its second.
      if (exact.size === 0 && words.length > 1 && words.at(-1)?.length === 1) {
        return matching(words.slice(0, -1), capacity)
      }
      return exact.size >= FEW ? exact : matching(words, capacity, true)
    },
    keep: (placeOf) => keptWords(tree, placeOf),
  }
}

/** How many letters may be wrong: none in short words and in such with digits. */
function mistakes(word: string): number {
  return word.length > 3 && !/\d/.test(word) ? Math.min(2, Math.ceil(word.length / 5)) : 0
}

function growing(posting: Posting): number[] {
  return Array.isArray(posting) ? posting : Array.from(posting)
}

function keptWords(tree: SearchableMap<Found>, placeOf: readonly (number | undefined)[]): KeptWords {
  const words: string[] = []
  const lists: (readonly number[])[] = []
  const kept = (posting: Posting) => Array.from(posting).flatMap((place) => placeOf[place] ?? [])
  for (const [word, found] of tree.entries()) {
    const titles = kept(found.titles)
    const others = kept(found.others)
    if (titles.length + others.length === 0) continue
    words.push(word)
    lists.push(titles, others)
  }
  const ends = new Uint32Array(lists.length)
  const places = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  lists.forEach((list, at) => {
    places.set(list, end)
    end += list.length
    ends[at] = end
  })
  return { words, ends, places }
}
