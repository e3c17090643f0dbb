import { BehaviorSubject } from 'rxjs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followAccount } from '../../../renderer/app/follow-account'
import type { Actor } from '../../../shared/domain/moment'
import type { GatewayState } from '../../../shared/gateway'

const WORKSPACE = { server: 'https://couch.example', workspace: 'ops' }
const TINA = { user: 'tina', roles: ['technician'], role: 'technician' } as const
const READY: GatewayState = { kind: 'ready', ...WORKSPACE, account: TINA, clockOffset: 7, passwordKept: true }
const ACTOR: Actor = { person: 'person:local', user: '', role: 'lead', device: 'device:1' }
const AGAIN = 5_000

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A window in which somebody has just signed in, on a disk that refuses so often. */
function signingIn(refusals: number) {
  const setActor = vi.fn(async () => {})
  for (let refusal = 0; refusal < refusals; refusal += 1) {
    setActor.mockRejectedValueOnce(new DOMException('no room', 'QuotaExceededError'))
  }
  const session = { actor: () => ACTOR, setActor, setClockOffset: vi.fn(), db: { closed: false } }
  const gateway$ = new BehaviorSubject<GatewayState>(READY)
  const passedOn: string[] = []
  followAccount(session, gateway$).subscribe(({ kind }) => passedOn.push(kind))
  return { session, gateway$, passedOn }
}

it('passes a sign-in on when it is stored who signed in', async () => {
  const { session, passedOn } = signingIn(0)
  expect(passedOn).toEqual([])
  await vi.advanceTimersByTimeAsync(0)
  expect(session.setActor).toHaveBeenCalledWith(TINA)
  expect(session.setClockOffset).toHaveBeenCalledWith(7)
  expect(passedOn).toEqual(['ready'])
})

it('tries again where the disk is full, and goes on when it is not any more', async () => {
  const { passedOn } = signingIn(2)
  await vi.advanceTimersByTimeAsync(1.5 * AGAIN)
  expect(passedOn).toEqual([])
  await vi.advanceTimersByTimeAsync(AGAIN)
  expect(passedOn).toEqual(['ready'])
})

it('gives up trying for what comes after it', async () => {
  const { session, gateway$, passedOn } = signingIn(1_000)
  await vi.advanceTimersByTimeAsync(AGAIN / 2)
  gateway$.next({ kind: 'sign-in-needed', ...WORKSPACE, user: 'tina', reason: '' })
  await vi.advanceTimersByTimeAsync(10 * AGAIN)
  expect(passedOn).toEqual(['sign-in-needed'])
  expect(session.setActor).toHaveBeenCalledTimes(1)
})

it('ends with its window', async () => {
  const { session, passedOn } = signingIn(1_000)
  await vi.advanceTimersByTimeAsync(AGAIN / 2)
  session.db.closed = true
  await vi.advanceTimersByTimeAsync(10 * AGAIN)
  expect(session.setActor).toHaveBeenCalledTimes(1)
  expect(passedOn).toEqual([])
})
