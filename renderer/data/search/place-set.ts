/** Places that something matched, with how well: asked one by one while an order is walked through, and in one sweep. */
export type PlaceSet = {
  readonly size: number
  readonly has: (place: number) => boolean
  readonly places: () => readonly number[]
  /** How well a place matched; 0 where it did not. */
  readonly weightOf: (place: number) => number
}

/** Ascending places. */
export type Posting = ArrayLike<number>
/** Postings that count alike, the better ones before the others. */
export type Weighted = { readonly weight: number; readonly postings: readonly Posting[] }

/** The places, below `capacity`, that stand in at least one posting of each requirement. */
export function inAll(requirements: readonly (readonly Weighted[])[], capacity: number): PlaceSet {
  const met = new Uint8Array(capacity)
  const weights = new Uint16Array(capacity)
  requirements.forEach((choices, requirement) => {
    for (const { weight, postings } of choices) {
      for (const posting of postings) {
        for (let at = 0; at < posting.length; at++) {
          const place = posting[at] ?? 0
          if (met[place] !== requirement) continue
          met[place] = requirement + 1
          weights[place] = (weights[place] ?? 0) + weight
        }
      }
    }
  })
  return placeSet(capacity, (place) => met[place] === requirements.length, weights)
}

/** A set that holds the places of `base`, if there is one, and those given, which count most. */
export function withPlaces(base: PlaceSet | null, more: readonly number[], capacity: number): PlaceSet {
  const weights = new Uint16Array(capacity)
  for (const place of base?.places() ?? []) weights[place] = base?.weightOf(place) ?? 0
  for (const place of more) weights[place] = 1_000
  return placeSet(capacity, (place) => (weights[place] ?? 0) > 0, weights)
}

function placeSet(capacity: number, has: (place: number) => boolean, weights: Uint16Array): PlaceSet {
  const places: number[] = []
  for (let place = 0; place < capacity; place++) if (has(place)) places.push(place)
  return { size: places.length, has, places: () => places, weightOf: (place) => weights[place] ?? 0 }
}
