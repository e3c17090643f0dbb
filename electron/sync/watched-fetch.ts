import { type Fetch, strangeAnswer } from './ask-server'
import type { TimedAnswer } from './clock-offset'

export type FetchWatch = {
  readonly now: () => number
  /** The server answered, whatever it said: an error of its own too. */
  readonly onAnswer: (answer: TimedAnswer) => void
  /** Nothing answered, or something that is not the server: a portal, or what stands in front of it and finds it gone. */
  readonly onNothing: () => void
}

/** The same `fetch`, and what each request to the server tells about whether it is there and what time it has. */
export function watchedFetch(fetch: Fetch, { now, onAnswer, onNothing }: FetchWatch): Fetch {
  return async (input, init) => {
    const askedAt = now()
    const response = await fetch(input, init).catch((error: unknown) => {
      // One that was broken off by the page says nothing about the server.
      if (!(error instanceof Error && error.name === 'AbortError')) onNothing()
      throw error
    })
    if (strangeAnswer(response) !== null) onNothing()
    else onAnswer({ date: response.headers.get('date'), askedAt, answeredAt: now() })
    return response
  }
}
