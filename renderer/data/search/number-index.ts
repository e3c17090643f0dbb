import { normaliseNumber } from '../../../shared/domain/numbers'
import { compactNumber } from './search-words'

const MOST = 200
const MOST_FRESH = 1000

/** Finds incidents by their number or an alias as somebody types or hears it: whole, its beginning, or only the counter. */
export type NumberIndex = {
  readonly put: (place: number, numbers: readonly string[]) => void
  /** Takes away what was put there. */
  readonly remove: (place: number) => void
  readonly find: (text: string) => readonly number[]
  /** What was put at each place. */
  readonly numbers: () => readonly (readonly string[])[]
}

export function createNumberIndex(known: readonly (readonly string[])[] = []): NumberIndex {
  const numbersAt: (readonly string[])[] = []
  /** Most keys stand for one place: a list for each would cost more than all else in the index. */
  const placesOf = new Map<string, number | readonly number[]>()
  /** Keys in order, and those that came since: both may hold keys that are gone. */
  let sorted: readonly string[] = []
  let fresh = new Set<string>()

  const at = (key: string): readonly number[] => {
    const places = placesOf.get(key)
    return places === undefined ? [] : typeof places === 'number' ? [places] : places
  }
  const store = (key: string, places: readonly number[]) => {
    const [only] = places
    if (only === undefined) placesOf.delete(key)
    else placesOf.set(key, places.length === 1 ? only : places)
  }
  const remove = (place: number) => {
    for (const key of keysOf(numbersAt[place] ?? [])) {
      store(
        key,
        at(key).filter((other) => other !== place),
      )
    }
    numbersAt[place] = []
  }
  const put = (place: number, numbers: readonly string[]) => {
    if (numbersAt[place]?.join() === numbers.join()) return
    remove(place)
    numbersAt[place] = numbers
    for (const key of keysOf(numbers)) {
      if (!placesOf.has(key)) fresh.add(key)
      store(key, [...at(key), place])
    }
  }
  const sortKeys = () => {
    sorted = [...placesOf.keys()].sort()
    fresh = new Set()
  }
  const startingWith = (typed: string): readonly string[] => {
    if (fresh.size > MOST_FRESH) sortKeys()
    const keys = [...fresh].filter((key) => key.startsWith(typed))
    for (let place = firstFrom(sorted, typed); keys.length < MOST; place++) {
      const key = sorted[place]
      if (key === undefined || !key.startsWith(typed)) break
      keys.push(key)
    }
    return keys
  }
  const find = (text: string): readonly number[] => {
    const typed = compactNumber(text)
    if (!/\d/.test(typed)) return []
    const heard = compactNumber(normaliseNumber(text) ?? '')
    const keys = new Set([typed, heard, ...startingWith(typed)])
    return [...new Set([...keys].flatMap(at))]
  }
  for (const [place, numbers] of known.entries()) put(place, numbers)
  sortKeys()
  return { put, remove, find, numbers: () => numbersAt }
}

/** The whole numbers, and their counters with and without leading zeros. */
function keysOf(numbers: readonly string[]): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const number of numbers) {
    const counter = /\d+$/.exec(number)?.[0] ?? ''
    for (const key of [compactNumber(number), counter, counter.replace(/^0+/, '')]) if (key !== '') keys.add(key)
  }
  return keys
}

function firstFrom(sorted: readonly string[], key: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}
