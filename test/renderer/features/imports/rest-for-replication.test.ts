import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRests } from '../../../../renderer/features/imports/rest-for-replication'
import { useSync } from '../../../../renderer/stores/sync'

const START = Date.UTC(2026, 5, 1)

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  useSync.setState({
    status: { kind: 'sending', waiting: 1, work: { incident: 1 } },
    unsent: new Set(['incident:1']),
    seenAt: START,
  })
})
afterEach(() => vi.useRealTimers())

/** Whether a rest is over by now. */
async function begin(rest: () => Promise<void>) {
  let isOver = false
  const ended = rest().then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(0)
  return { ended, isOver: () => isOver }
}

describe('an import that is connected', () => {
  it('rests after a while until the server has been seen again', async () => {
    const rest = createRests()
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await begin(rest)).isOver()).toBe(true)
    await vi.advanceTimersByTimeAsync(2_500)
    const resting = await begin(rest)
    expect(resting.isOver()).toBe(false)
    useSync.setState({ seenAt: START })
    await vi.advanceTimersByTimeAsync(100)
    expect(resting.isOver()).toBe(false)
    useSync.setState({ seenAt: Date.now() })
    await resting.ended
    expect((await begin(rest)).isOver()).toBe(true)
  })

  it('rests also where nobody has found out what waits', async () => {
    useSync.setState({ unsent: null })
    const rest = createRests()
    await vi.advanceTimersByTimeAsync(4_000)
    expect((await begin(rest)).isOver()).toBe(false)
  })

  it('goes on after some seconds although the server was not seen', async () => {
    const rest = createRests()
    await vi.advanceTimersByTimeAsync(4_000)
    const resting = await begin(rest)
    expect(resting.isOver()).toBe(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(resting.isOver()).toBe(true)
  })

  it.each([
    { when: 'there is no server', state: { status: { kind: 'local-only' } } },
    { when: 'it is out of reach', state: { status: { kind: 'offline', since: 0, waiting: 1, why: 'unreachable' } } },
    { when: 'nothing waits', state: { unsent: new Set<never>() } },
  ] as const)('does not rest while $when', async ({ state }) => {
    useSync.setState(state)
    const rest = createRests()
    await vi.advanceTimersByTimeAsync(4_000)
    expect((await begin(rest)).isOver()).toBe(true)
  })
})
