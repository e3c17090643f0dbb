import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askedDelay, backoffDelay } from '../../../../renderer/data/replication/backoff'
import type { Answer } from '../../../../renderer/data/replication/couch-client'
import { createLink, type LinkEvent, Stopped, type Verify } from '../../../../renderer/data/replication/link'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const down: Answer<string> = { kind: 'unavailable', why: 'server-error' }
const fine: Answer<string> = { kind: 'ok', value: 'fine' }
const signIn: Answer<string> = { kind: 'sign-in' }

describe('the waiting time after failures', () => {
  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [2, 1, 2_000],
    [4, 1, 8_000],
    [20, 0, 30_000],
    [20, 1, 60_000],
  ])('after %i failures and with chance %f is %i ms', (failures, chance, delay) => {
    expect(backoffDelay(failures, () => chance)).toBe(delay)
  })
})

describe('the waiting time that a server asks for', () => {
  it.each([
    ['is kept', 90_000, 90_000],
    ['is never none', 0, 1_000],
    ['is not without end', 86_400_000, 600_000],
  ])('%s', (_name, asked, waited) => {
    expect(askedDelay(asked, () => 1)).toBe(waited)
  })
})

describe('the link to the server', () => {
  it('waits as long as the server asks, also where that is longer than it would wait by itself', async () => {
    const link = createLink(() => 1)
    const locked: Answer<string> = { kind: 'unavailable', why: 'locked-out', after: 300_000 }
    const request = vi.fn().mockResolvedValueOnce(locked).mockResolvedValue(fine)
    const answer = link.ask<string>(request)
    await vi.advanceTimersByTimeAsync(299_999)
    expect(request).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await answer).toEqual(fine)
  })

  it('asks again, each time later, until there is an answer, and tells what happens', async () => {
    const link = createLink(() => 1)
    const events: LinkEvent[] = []
    link.events$.subscribe((event) => events.push(event))
    const request = vi.fn().mockResolvedValueOnce(down).mockResolvedValueOnce(down).mockResolvedValue(fine)
    const answer = link.ask<string>(request)
    await vi.advanceTimersByTimeAsync(999)
    expect(request).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(request).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await answer).toEqual(fine)
    expect(events.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'reached'])
  })

  it('asks at once when it may work now', async () => {
    const link = createLink(() => 1)
    const request = vi.fn().mockResolvedValueOnce(down).mockResolvedValue(fine)
    const answer = link.ask<string>(request)
    await vi.advanceTimersByTimeAsync(1)
    link.tryNow()
    expect(await answer).toEqual(fine)
  })

  it('wakes the others when one of them got through', async () => {
    const link = createLink(() => 1)
    const waiting = vi.fn().mockResolvedValueOnce(down).mockResolvedValueOnce(down).mockResolvedValue(fine)
    const answer = link.ask<string>(waiting)
    await vi.advanceTimersByTimeAsync(1_000)
    await link.ask<string>(async () => fine)
    expect(await answer).toEqual(fine)
    expect(waiting).toHaveBeenCalledTimes(3)
  })

  it('waits for a sign-in for as long as it takes', async () => {
    const link = createLink(() => 1)
    const request = vi.fn().mockResolvedValueOnce(signIn).mockResolvedValue(fine)
    const answer = link.ask<string>(request)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(request).toHaveBeenCalledTimes(1)
    link.tryNow()
    expect(await answer).toEqual(fine)
  })

  it('leaves nobody waiting when it stops', async () => {
    const link = createLink(() => 1)
    const answer = link.ask<string>(async () => down)
    const failure = expect(answer).rejects.toBeInstanceOf(Stopped)
    await vi.advanceTimersByTimeAsync(1)
    link.stop()
    await failure
    await expect(link.ask<string>(async () => fine)).rejects.toBeInstanceOf(Stopped)
  })

  it('asks again what was asked before a sign-in and refused after it', async () => {
    const link = createLink(() => 1)
    const events: LinkEvent[] = []
    link.events$.subscribe((event) => events.push(event))
    let refuse = (_: Answer<string>) => {}
    const refused = new Promise<Answer<string>>((resolve) => {
      refuse = resolve
    })
    const request = vi.fn().mockReturnValueOnce(refused).mockResolvedValue(fine)
    const answer = link.ask<string>(request)
    await vi.advanceTimersByTimeAsync(0)
    link.tryNow()
    refuse(signIn)
    expect(await answer).toEqual(fine)
    expect(events).toEqual([{ kind: 'reached' }])
  })

  it('asks nothing before the server was looked at, and looks again after a failure, a sign-in and a doubt', async () => {
    const verify = vi.fn(async () => {})
    const link = createLink(() => 1, verify)
    const request = vi.fn().mockResolvedValueOnce(down).mockResolvedValueOnce(signIn).mockResolvedValue(fine)
    const answer = link.ask<string>(request)
    await vi.advanceTimersByTimeAsync(0)
    expect(verify).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(verify).toHaveBeenCalledTimes(2)
    link.tryNow()
    expect(await answer).toEqual(fine)
    expect(verify).toHaveBeenCalledTimes(3)
    await link.ask<string>(request)
    expect(verify).toHaveBeenCalledTimes(3)
    link.doubt()
    await Promise.all([link.ask<string>(request), link.ask<string>(request)])
    expect(verify).toHaveBeenCalledTimes(4)
  })

  it('looks at the server once more when a request failed while it was looked at', async () => {
    const looks: (() => void)[] = []
    const link = createLink(
      () => 1,
      () => new Promise((known) => looks.push(known)),
    )
    let fail = (_: Answer<string>) => {}
    const polled = new Promise<Answer<string>>((resolve) => {
      fail = resolve
    })
    const request = vi.fn().mockReturnValueOnce(polled).mockResolvedValue(fine)
    const polling = link.ask<string>(request)
    looks[0]?.()
    await vi.advanceTimersByTimeAsync(0)
    link.doubt()
    const sending = link.ask<string>(request)
    await vi.advanceTimersByTimeAsync(0)
    fail(down)
    await vi.advanceTimersByTimeAsync(0)
    // What is known now is from before the server went away.
    looks[1]?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(looks).toHaveLength(3)
    expect(request).toHaveBeenCalledTimes(1)
    looks[2]?.()
    expect(await sending).toEqual(fine)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await polling).toEqual(fine)
    expect(looks).toHaveLength(3)
  })

  it('does not look again for what the look itself met before it had its answer', async () => {
    const asked = vi.fn().mockResolvedValueOnce(down).mockResolvedValue(fine)
    const verify = vi.fn(async (ask: Parameters<Verify>[0]) => void (await ask(asked)))
    const link = createLink(() => 1, verify)
    const answer = link.ask(async () => fine)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await answer).toEqual(fine)
    expect(verify).toHaveBeenCalledTimes(1)
  })

  it('sends nothing to a server that is not the one it was, until it stops', async () => {
    const link = createLink(
      () => 1,
      async () => {
        await link.pause(60_000)
        throw new Stopped()
      },
    )
    const request = vi.fn()
    const failure = expect(link.ask<string>(request)).rejects.toBeInstanceOf(Stopped)
    await vi.advanceTimersByTimeAsync(1_000)
    link.stop()
    await failure
    expect(request).not.toHaveBeenCalled()
  })
})
