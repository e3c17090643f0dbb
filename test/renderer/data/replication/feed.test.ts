import { describe, expect, it, vi } from 'vitest'
import type { ChangesPage, CouchClient } from '../../../../renderer/data/replication/couch-client'
import { type FeedOptions, runFeed } from '../../../../renderer/data/replication/feed'
import { createLine } from '../../../../renderer/data/replication/line'
import { createLink } from '../../../../renderer/data/replication/link'

const nothingNew: ChangesPage = { documents: [], lastSeq: '7', pending: 0, size: 0 }

/** A server without news: its polls end only when they are given up. */
const changes: CouchClient['changes'] = ({ live }, signal) =>
  live
    ? new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ kind: 'unavailable', why: 'unreachable' })),
      )
    : Promise.resolve({ kind: 'ok', value: nothingNew })

const channel = {
  deliver: async () => ({ documents: 0, hlc: '' }),
  endCatchUp: () => {},
  stop: async () => {},
}

const silent: Omit<FeedOptions, 'link' | 'client'> = {
  ...{ save: async () => {}, heal: async () => {}, receive: () => {}, onReceiving: () => {}, onUpToDate: () => {} },
  ...{ isOwn: () => false, isBeingSent: () => false },
  channels: { incidents: channel, timeline: channel, library: channel },
  start: { seq: '7', caughtUp: true, rewound: false },
}

describe('the feed', () => {
  it.each([
    { after: 'a failure', answer: { kind: 'unavailable', why: 'unreachable' } },
    { after: 'an ended session', answer: { kind: 'sign-in' } },
  ] as const)(
    'asks whether there is news when the server is back after $after, and does not wait for the poll from before',
    async ({ answer }) => {
      const link = createLink(() => 0)
      const onUpToDate = vi.fn()
      const running = runFeed({ ...silent, link, onUpToDate, client: { changes, line: createLine() } })
      await vi.waitFor(() => expect(onUpToDate).toHaveBeenCalledTimes(1))

      let tries = 0
      const asked = link.ask(async () => {
        tries += 1
        return tries === 1 ? answer : { kind: 'ok', value: null }
      })
      await vi.waitFor(() => expect(tries).toBe(1))
      link.tryNow()
      await asked
      await vi.waitFor(() => expect(onUpToDate).toHaveBeenCalledTimes(2))

      link.stop()
      await expect(running).rejects.toThrow('stopped')
    },
  )

  it('asks for smaller pages where the line does not carry large ones in time, and goes on with them', async () => {
    let clock = 0
    const line = createLine({ requestLimit: 60_000, now: () => clock })
    const limits: number[] = []
    let left = 2_000
    const onUpToDate = vi.fn()
    const link = createLink(() => -0.99)
    const running = runFeed({
      ...{ ...silent, link, onUpToDate },
      client: {
        line,
        changes: async (question, signal) => {
          if (question.live) return changes(question, signal)
          limits.push(question.limit)
          if (question.limit > 300) {
            clock += 60_000
            return { kind: 'unavailable', why: 'unreachable' }
          }
          const count = Math.min(left, question.limit)
          left -= count
          clock += count * 200
          const documents = Array.from({ length: count }, (_, at) => ({ _id: `incident:${left + at}`, _rev: '1-a' }))
          return { kind: 'ok', value: { documents, lastSeq: String(left), pending: left, size: count * 500 } }
        },
      },
    })
    await vi.waitFor(() => expect(onUpToDate).toHaveBeenCalled())
    expect(limits.slice(0, 3)).toEqual([1000, 500, 250])
    link.stop()
    await expect(running).rejects.toThrow('stopped')
  })

  it('says how much comes from others, not what comes back of what is just being sent', async () => {
    const others = Array.from({ length: 60 }, (_, at) => ({ _id: `incident:theirs-${at}`, _rev: '1-a' }))
    const own = Array.from({ length: 100 }, (_, at) => ({ _id: `incident:mine-${at}`, _rev: '1-a' }))
    const pages = [own, [...own, ...others]]
    const onReceiving = vi.fn()
    const onUpToDate = vi.fn()
    const save = vi.fn(async (...[, , returned]: Parameters<FeedOptions['save']>) => expect(returned).toEqual(own))
    const link = createLink(() => 0)
    const running = runFeed({
      ...{ ...silent, link, onReceiving, onUpToDate, save },
      isBeingSent: ({ _id }) => _id.startsWith('incident:mine'),
      client: {
        line: createLine(),
        changes: async (question, signal) => {
          const documents = pages.shift()
          return documents === undefined
            ? changes(question, signal)
            : { kind: 'ok', value: { documents, lastSeq: '8', pending: pages.length, size: 1_000 } }
        },
      },
    })
    await vi.waitFor(() => expect(onUpToDate).toHaveBeenCalled())
    expect(onReceiving.mock.calls).toEqual([[60]])
    expect(save).toHaveBeenCalled()
    link.stop()
    await expect(running).rejects.toThrow('stopped')
  })
})
