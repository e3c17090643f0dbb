import { Subject } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { liveQuery } from '../../../../renderer/data/database/live-query'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A read that takes a while, counted. */
function slowRead(duration: number) {
  const state = { running: 0, most: 0, finished: 0 }
  const read = async () => {
    state.running += 1
    state.most = Math.max(state.most, state.running)
    await new Promise((resolve) => setTimeout(resolve, duration))
    state.running -= 1
    state.finished += 1
    return state.finished
  }
  return { state, read }
}

test('reads at once, and again for a trigger that comes when all is quiet', async () => {
  const trigger$ = new Subject<void>()
  const { read } = slowRead(10)
  const seen: number[] = []
  liveQuery(trigger$, read).subscribe((value) => seen.push(value))
  await vi.advanceTimersByTimeAsync(1000)
  expect(seen).toEqual([1])
  trigger$.next()
  await vi.advanceTimersByTimeAsync(10)
  expect(seen).toEqual([1, 2])
})

test('under a stream of triggers there is one read at a time, with rests, and the last trigger is answered', async () => {
  const trigger$ = new Subject<void>()
  const { read, state } = slowRead(20)
  liveQuery(trigger$, read).subscribe()
  for (let at = 0; at < 600; at++) {
    trigger$.next()
    await vi.advanceTimersByTimeAsync(1)
  }
  const during = state.finished
  expect(state.most).toBe(1)
  expect(during).toBeLessThanOrEqual(600 / 60 + 1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(state.finished).toBeGreaterThan(during)
})

test('stops when nobody watches any more, and hands an error on', async () => {
  const trigger$ = new Subject<void>()
  const { read, state } = slowRead(5)
  const subscription = liveQuery(trigger$, read).subscribe()
  subscription.unsubscribe()
  trigger$.next()
  await vi.advanceTimersByTimeAsync(100)
  expect([state.finished, trigger$.observed]).toEqual([1, false])

  const errors: unknown[] = []
  liveQuery(trigger$, () => Promise.reject(new Error('closed'))).subscribe({ error: (error) => errors.push(error) })
  await vi.advanceTimersByTimeAsync(1)
  expect(String(errors[0])).toContain('closed')
})
