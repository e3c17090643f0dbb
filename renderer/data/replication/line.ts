import type { Answer } from './couch-client'

/** What the line carries in one direction, as the requests so far have shown. */
export type Load = {
  /** How much one request should carry, characters. */
  readonly size: () => number
  /** How long one may go without an answer, milliseconds. */
  readonly patience: () => number
  /** Asks for or sends so many characters, and learns from what becomes of it. */
  readonly carry: <Value>(size: number, ask: () => Promise<Answer<Value>>) => Promise<Answer<Value>>
}

/** The line to the server; what one request learns about it holds for all, for as long as the window is open. */
export type Line = { readonly up: Load; readonly down: Load }

export type LineOptions = {
  /** How long a request may go without an answer, milliseconds. */
  readonly requestLimit?: number | undefined
  /** A clock that nobody sets, milliseconds. */
  readonly now?: () => number
}

/** The most that one request carries. */
const FULL = 4_000_000
/** The least: below it, it is time that is lacking. */
const LEAST = 16_000
/** What 64 kbit/s send in half of the limit. What has to be sent whole before anything is heard of it begins with that. */
const FIRST_SENT = 256_000
const REQUEST_LIMIT = 60_000
/** How much longer the longest wait is than the first. */
const LONGEST = 4

/**
 * A request that fails after half of its time was too large for the line: the next one carries half as much. One of which nothing is left to
 * halve (a piece of a photo goes as a whole) gets twice the time. What is carried in a quarter of the time shows that there is room for more.
 */
export function createLine({ requestLimit = REQUEST_LIMIT, now = () => performance.now() }: LineOptions = {}): Line {
  const createLoad = (first: number): Load => {
    let size = first
    let patience = requestLimit
    const slow = (carried: number) => {
      // Too small for its size to be the reason.
      if (carried < LEAST) return
      // One that is larger than what was wanted goes as a whole.
      if (carried > size || size === LEAST) patience = Math.min(requestLimit * LONGEST, patience * 2)
      size = Math.max(LEAST, Math.floor(Math.min(size, carried) / 2))
    }
    const quick = (carried: number) => {
      if (carried >= size / 2) size = Math.min(FULL, size * 2)
      patience = Math.max(requestLimit, patience / 2)
    }
    return {
      size: () => size,
      patience: () => patience,
      carry: async (carried, ask) => {
        const allowed = patience
        const started = now()
        const answer = await ask()
        const took = now() - started
        if (answer.kind === 'unavailable' ? took >= allowed / 2 : took > allowed) slow(carried)
        else if (answer.kind === 'ok' && took < allowed / 4) quick(carried)
        return answer
      },
    }
  }
  return { up: createLoad(FIRST_SENT), down: createLoad(FULL) }
}
