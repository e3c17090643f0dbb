import { BehaviorSubject, Subject } from 'rxjs'
import { expect, test } from 'vitest'
import { watchSight } from '../../../../renderer/features/alerts/watch-sight'
import { START } from '../../../shared/domain/build'

const MINUTE = 60_000

function start(seenAt: number | null) {
  let now = START
  let ahead = 0
  const seenAt$ = new BehaviorSubject(seenAt)
  const looks$ = new Subject<void>()
  const said: (number | null)[] = []
  watchSight({ seenAt$, looks$, now: () => now, steady: () => now - ahead }).subscribe((since) => said.push(since))
  const pass = (milliseconds: number) => {
    const until = now + milliseconds
    while (now < until) {
      now = Math.min(until, now + 5_000)
      looks$.next()
    }
  }
  const setClock = (by: number) => {
    now += by
    ahead += by
    looks$.next()
  }
  return { seenAt$, pass, setClock, said, now: () => now }
}

test('says once that nothing comes, and once that it comes again', () => {
  const { seenAt$, pass, said, now } = start(START)
  pass(10 * MINUTE)
  expect(said).toEqual([null, START])
  seenAt$.next(now())
  pass(MINUTE)
  expect(said).toEqual([null, START, null])
})

test('begins where it ended before a restart', () => {
  const { pass, said } = start(START - 60 * MINUTE)
  pass(MINUTE)
  expect(said).toEqual([null, START - 60 * MINUTE])
})

test('says nothing without a server, nor after leaving it', () => {
  const { seenAt$, pass, said } = start(null)
  pass(10 * MINUTE)
  seenAt$.next(START)
  pass(MINUTE)
  seenAt$.next(null)
  pass(10 * MINUTE)
  expect(said).toEqual([null, START, null])
})

test('says nothing where the clock was set forward and the server answers', () => {
  const { seenAt$, pass, setClock, said, now } = start(START)
  pass(MINUTE)
  setClock(MINUTE)
  pass(5_000)
  seenAt$.next(now())
  pass(MINUTE)
  expect(said).toEqual([null])
})
