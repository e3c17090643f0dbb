import { normaliseNumber } from '../../../shared/domain/numbers'
import { compactNumber } from './search-words'

const MOST = 200
const MOST_FRESH = 1000

/** Finds incidents by their number or an alias as somebody types or hears it: whole, its beginning, or only the counter. */
export type NumberIndex = {
  readonly put: (place: number, numbers: readonly string[]) => void
  readonly remove: (place: number) => void
  readonly find: (text: string) => readonly number[]
}

export function createNumberIndex(): NumberIndex {
  const keysOf = new Map<number, readonly string[]>()
  const placesOf = new Map<string, Set<number>>()
  /** Keys in order, and those that came since: both may hold keys that are gone. */
  let sorted: readonly string[] = []
  let fresh = new Set<string>()

  const remove = (place: number) => {
    for (const key of keysOf.get(place) ?? []) {
      const places = placesOf.get(key)
      places?.delete(place)
      if (places?.size === 0) placesOf.delete(key)
    }
    keysOf.delete(place)
  }
  const put = (place: number, numbers: readonly string[]) => {
    const keys = numbers.flatMap(keysOfNumber)
    const before = keysOf.get(place)
    if (before !== undefined && before.join() === keys.join()) return
    remove(place)
    keysOf.set(place, keys)
    for (const key of keys) {
      const places = placesOf.get(key)
      if (places !== undefined) places.add(place)
      else {
        placesOf.set(key, new Set([place]))
        fresh.add(key)
      }
    }
  }
  const startingWith = (typed: string): readonly string[] => {
    if (fresh.size > MOST_FRESH) {
      sorted = [...placesOf.keys()].sort()
      fresh = new Set()
    }
    const keys = [...fresh].filter((key) => key.startsWith(typed))
    for (let at = firstFrom(sorted, typed); keys.length < MOST; at++) {
      const key = sorted[at]
      if (key === undefined || !key.startsWith(typed)) break
      keys.push(key)
    }
    return keys
  }
  const find = (text: string): readonly number[] => {
    const typed = compactNumber(text)
    if (!/\d/.test(typed)) return []
    const heard = compactNumber(normaliseNumber(text) ?? '')
    const found = new Set<number>()
    for (const key of [typed, heard]) for (const place of placesOf.get(key) ?? []) found.add(place)
    for (const key of startingWith(typed)) for (const place of placesOf.get(key) ?? []) found.add(place)
    return [...found]
  }
  return { put, remove, find }
}

/** The whole number, and its counter with and without leading zeros. */
function keysOfNumber(number: string): readonly string[] {
  const counter = /\d+$/.exec(number)?.[0] ?? ''
  const keys = [compactNumber(number), counter, counter.replace(/^0+/, '')]
  return [...new Set(keys)].filter((key) => key !== '')
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
