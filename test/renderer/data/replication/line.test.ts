import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../../renderer/data/replication/couch-client'
import { createLine, type Line } from '../../../../renderer/data/replication/line'

const LIMIT = 60_000
const KBIT_64 = 8_000

/** A line of so many characters a second, and its clock. */
function lineOf(perSecond: number) {
  let clock = 0
  const line = createLine({ requestLimit: LIMIT, now: () => clock })
  /** Sends so much, up to the patience; whether it arrived. */
  const send = async (size: number, direction: keyof Line = 'up') => {
    const load = line[direction]
    const answer = await load.carry<null>(size, async (): Promise<Answer<null>> => {
      const takes = (size / perSecond) * 1000
      const arrives = takes <= load.patience()
      clock += Math.min(takes, load.patience())
      return arrives ? { kind: 'ok', value: null } : { kind: 'unavailable', why: 'unreachable' }
    })
    return answer.kind === 'ok'
  }
  return {
    line,
    send,
    become: (next: number) => {
      perSecond = next
    },
    wait: (time: number) => {
      clock += time
    },
  }
}

describe('a line', () => {
  it('of 64 kbit/s carries what is sent first, and each piece of a photo', async () => {
    const { line, send } = lineOf(KBIT_64)
    expect(await send(line.up.size())).toBe(true)
    expect(await send(350_000)).toBe(true)
  })

  it('that is quick carries full requests after a few', async () => {
    const { line, send } = lineOf(10_000_000)
    for (let sent = 0; sent < 4; sent += 1) await send(line.up.size())
    expect(line.up.size()).toBe(4_000_000)
  })

  it('that has become slow carries half of what it could not, until it is enough, and more when it is quick again', async () => {
    const { line, send, become } = lineOf(10_000_000)
    for (let sent = 0; sent < 4; sent += 1) await send(line.up.size())
    become(KBIT_64)
    const sizes: number[] = []
    do sizes.push(line.up.size())
    while (!(await send(line.up.size())))
    expect(sizes).toEqual([4_000_000, 2_000_000, 1_000_000, 500_000, 250_000])
    become(10_000_000)
    await send(line.up.size())
    expect(line.up.size()).toBe(500_000)
  })

  it('ends with everything sent, however slow it is, also where a piece can’t be halved', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1_500, max: 10_000_000 }),
        fc.array(fc.integer({ min: 300, max: 350_000 }), { minLength: 1, maxLength: 30 }),
        async (perSecond, documents) => {
          const { line, send } = lineOf(perSecond)
          const left = [...documents]
          for (let tries = 0; left.length > 0; tries += 1) {
            expect(tries).toBeLessThan(100)
            let size = left[0] ?? 0
            let count = 1
            while (count < left.length && size + (left[count] ?? 0) <= line.up.size()) {
              size += left[count] ?? 0
              count += 1
            }
            if (await send(size)) left.splice(0, count)
          }
        },
      ),
    )
  })

  it('learns nothing from what fails at once, nor from a small request that nobody answers', async () => {
    const { line, send, become } = lineOf(10_000_000)
    const before = line.up.size()
    for (const answer of [{ kind: 'sign-in' }, { kind: 'unavailable', why: 'server-error' }] as const)
      await line.up.carry(before, async () => answer)
    become(1)
    await send(1_000)
    expect(line.up.size()).toBe(before)
    expect(line.up.patience()).toBe(LIMIT)
  })

  it('is asked for less where an answer took longer than one waits for its parts', async () => {
    const { line, wait } = lineOf(KBIT_64)
    await line.down.carry(4_000_000, async () => {
      wait(LIMIT + 1)
      return { kind: 'ok', value: null }
    })
    expect(line.down.size()).toBe(2_000_000)
    expect(line.up.size()).toBe(256_000)
  })
})
