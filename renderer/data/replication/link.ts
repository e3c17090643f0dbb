import { Subject } from 'rxjs'
import type { OfflineReason } from '../../../shared/sync-status'
import { askedDelay, backoffDelay } from './backoff'
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
  /** Aborted when the server was out of reach since and is back, or may be: who has waited for its answer so long should ask anew. */
  readonly renewal: () => AbortSignal
  /** Asks until there is an answer: waits longer after each failure, and for a sign-in. Throws `Stopped` when the link ends. */
  readonly ask: <Value>(request: (signal: AbortSignal) => Promise<Answer<Value>>) => Promise<Conclusive<Value>>
  /** Asks once, and only while nothing is known against it; null where there was no answer, which is for `ask` to deal with. */
  readonly attempt: <Value>(request: (signal: AbortSignal) => Promise<Answer<Value>>) => Promise<Value | null>
  /** The server may not be the one it was: the next request waits until that was looked into. */
  readonly doubt: () => void
  /** How often there was reason for that so far. */
  readonly doubts: () => number
  /**
   * To be asked when what the server answered is noted: where there were more doubts since, the answer may have come late, from the server before.
   * Then it is looked once more whether this one knows of it; throws `Stopped` where it does not.
   */
  readonly confirm: (doubts: number) => Promise<void>
  /** Waits that long (milliseconds), or until somebody asks to try now. */
  readonly pause: (delay: number) => Promise<void>
  /** Waits as after a failure of the server. */
  readonly rest: (why: OfflineReason) => Promise<void>
  /** Ends every wait at once: who waited may be let in now. */
  readonly wake: () => void
  /** The same, and what waits for news asks anew: after a sleep or on another network nobody knows whether its connection lives. */
  readonly tryNow: () => void
  readonly stop: () => void
}

/** Looks whether the server is the one that it was; resolves when it may be talked to, throws `Stopped` when it never will be. */
export type Verify = (ask: Link['ask']) => Promise<void>

/**
 * One link to the server for the feed, the pushes and the files: what one of them learns about it holds for all. `verify` comes before
 * the first request and after everything that may have put another server in the place of this one.
 */
export function createLink(random: () => number = Math.random, verify: Verify | null = null): Link {
  const events$ = new Subject<LinkEvent>()
  const wakes = new Set<() => void>()
  const stopped = new AbortController()
  let failures = 0
  /** Since the last answer a request failed or a session ended. */
  let wasDown = false
  let renewal = new AbortController()
  /** How often there was reason to doubt that the server is the one it was, and how many of these were looked into. */
  let doubts = 1
  let settled = 0
  const isDoubted = () => settled < doubts
  /** How many sessions have ended, and whether the last one has and nobody signed in since. */
  let endings = 0
  let signedOut = false
  /** How often somebody asked to try now: after a sign-in they do. */
  let hints = 0
  let verifying: Promise<void> | null = null

  const wake = () => {
    signedOut = false
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
  const rest = async (why: OfflineReason, after?: number) => {
    failures += 1
    wasDown = true
    events$.next({ kind: 'failed', why })
    await wait(after === undefined ? backoffDelay(failures, random) : askedDelay(after, random))
  }

  const renew = () => {
    const ended = renewal
    renewal = new AbortController()
    ended.abort()
    wake()
  }

  const trusted = async () => {
    while (isDoubted() && verify !== null) {
      // What others meet while it is looked into may be another server already.
      const looked = doubts
      verifying ??= verify((request) => ask(request, null))
        .then(() => {
          settled = looked
        })
        .finally(() => {
          verifying = null
        })
      await verifying
    }
  }
  /** Asks when `before` has resolved; null for the look itself, which asks until it knows, so that its own failures are no new reason for one. */
  const ask = async <Value>(
    request: (signal: AbortSignal) => Promise<Answer<Value>>,
    before: (() => Promise<void>) | null,
  ): Promise<Conclusive<Value>> => {
    for (let homeless = 1; ; ) {
      if (stopped.signal.aborted) throw new Stopped()
      await before?.()
      const session = endings
      const hinted = hints
      const answer = await request(stopped.signal)
      if (stopped.signal.aborted) throw new Stopped()
      // An answer to what was asked before a session ended says nothing about the next one.
      const isLate = session !== endings
      switch (answer.kind) {
        case 'ok':
        case 'too-large': {
          failures = 0
          if (isLate) return answer
          events$.next({ kind: 'reached' })
          if (wasDown) {
            wasDown = false
            renew()
          }
          return answer
        }
        case 'sign-in':
          // Asked before the sign-in and refused after it: only asking again tells whether the new session holds.
          if (!isLate && hinted === hints) {
            if (before !== null) doubts += 1
            signedOut = true
            wasDown = true
            endings += 1
            events$.next({ kind: 'sign-in-needed' })
          }
          if (signedOut) await wait(null)
          break
        case 'no-files':
          await wait(backoffDelay(homeless, random))
          homeless += 1
          break
        case 'unavailable':
          if (before !== null) doubts += 1
          await rest(answer.why, answer.after)
      }
    }
  }

  return {
    events$,
    signal: stopped.signal,
    renewal: () => renewal.signal,
    rest: (why) => rest(why),
    ask: (request) => ask(request, trusted),
    attempt: async (request) => {
      if (stopped.signal.aborted || isDoubted() || wasDown) return null
      const answer = await request(stopped.signal)
      return answer.kind === 'ok' ? answer.value : null
    },
    doubt: () => {
      doubts += 1
    },
    doubts: () => doubts,
    confirm: async (before) => {
      if (doubts === before) return
      doubts += 1
      await trusted()
    },
    pause: (delay) => wait(delay),
    wake: () => {
      hints += 1
      wake()
    },
    tryNow: () => {
      hints += 1
      // Only what waits for news is given up: a page on its way is read, and a batch on its way has one answer.
      renew()
    },
    stop: () => {
      stopped.abort()
      wake()
      events$.complete()
    },
  }
}
