import { Subject } from 'rxjs'
import type { OfflineReason } from '../../../shared/sync-status'
import { backoffDelay } from './backoff'
import type { Answer } from './couch-client'

/** What a request that was asked until it had an answer can come to. */
export type Conclusive<Value> = Extract<Answer<Value>, { readonly kind: 'ok' | 'too-large' }>

export type LinkEvent =
  | { readonly kind: 'reached' }
  | { readonly kind: 'failed'; readonly why: OfflineReason }
  | { readonly kind: 'sign-in-needed' }

/** Thrown to everybody who waits when replication stops. */
export class Stopped extends Error {
  constructor() {
    super('replication stopped')
  }
}

export type Link = {
  readonly events$: Subject<LinkEvent>
  /** Aborted when the link stops. */
  readonly signal: AbortSignal
  /** Asks until there is an answer: waits longer after each failure, and for a sign-in. Throws `Stopped` when the link ends. */
  readonly ask: <Value>(request: (signal: AbortSignal) => Promise<Answer<Value>>) => Promise<Conclusive<Value>>
  /** Waits as after a failure of the server. */
  readonly rest: (why: OfflineReason) => Promise<void>
  /** Ends every wait at once: a hint that it may work now. */
  readonly tryNow: () => void
  readonly stop: () => void
}

/** One link to the server for the feed, the pushes and the files: what one of them learns about it holds for all. */
export function createLink(random: () => number = Math.random): Link {
  const events$ = new Subject<LinkEvent>()
  const wakes = new Set<() => void>()
  const stopped = new AbortController()
  let failures = 0

  const wake = () => {
    const waiting = [...wakes]
    wakes.clear()
    for (const resume of waiting) resume()
  }
  const wait = (delay: number | null) =>
    new Promise<void>((resolve) => {
      if (stopped.signal.aborted) return resolve()
      const timer = delay === null ? undefined : setTimeout(() => resume(), delay)
      const resume = () => {
        clearTimeout(timer)
        wakes.delete(resume)
        resolve()
      }
      wakes.add(resume)
    })
  const rest = async (why: OfflineReason) => {
    failures += 1
    events$.next({ kind: 'failed', why })
    await wait(backoffDelay(failures, random))
  }

  return {
    events$,
    signal: stopped.signal,
    rest,
    ask: async (request) => {
      for (;;) {
        if (stopped.signal.aborted) throw new Stopped()
        const answer = await request(stopped.signal)
        if (stopped.signal.aborted) throw new Stopped()
        switch (answer.kind) {
          case 'ok':
          case 'too-large': {
            const wasDown = failures > 0
            failures = 0
            events$.next({ kind: 'reached' })
            if (wasDown) wake()
            return answer
          }
          case 'sign-in':
            events$.next({ kind: 'sign-in-needed' })
            await wait(null)
            break
          case 'unavailable':
            await rest(answer.why)
        }
      }
    },
    tryNow: wake,
    stop: () => {
      stopped.abort()
      wake()
      events$.complete()
    },
  }
}
