import { describe, expect, it, vi } from 'vitest'
import { madeRecords } from './made-records'
import { WORKSPACE } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const COUNT = 600
const WRITES = new RegExp(`/${WORKSPACE}/_bulk_docs`)

/** How often the server wrote each incident, entry and service that this test made. */
async function written(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const { rows } = await workspace().ask('GET', '/_all_docs')
  if (!Array.isArray(rows)) throw new Error('no rows')
  const made = rows.filter(({ id }) => ids.has(id))
  return new Map(made.map(({ id, value }) => [id, Number.parseInt(value.rev, 10)]))
}

/** What a process that is no more makes of its requests. */
const unanswered = (signal: AbortSignal | null | undefined) =>
  new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

const last = ({ statuses }: TestDevice) => statuses.at(-1)

describe('two windows of one device, of which the one that replicates ends in the middle of a push', () => {
  it.each([
    { name: 'closed before the server heard of the next batch', fault: 'hold', how: 'closed' },
    { name: 'closed when the server had taken a batch whose answer was lost', fault: 'lose-answer', how: 'closed' },
    { name: 'gone without a word, and its last batch arrives late', fault: 'hold', how: 'gone' },
  ] as const)('$name: the other goes on, and everything is there once', async ({ fault, how }) => {
    const windows = { name: `windows-${fault}-${how}` }
    let isGone = false
    const one = await device({
      ...windows,
      window: 1,
      fetch: (input, init) => (isGone ? unanswered(init?.signal) : fetch(input, init)),
    })
    await vi.waitFor(() => expect(last(one)).toMatchObject({ kind: 'synced' }), 30_000)
    const two = await device({ ...windows, window: 2 })
    await vi.waitFor(() => expect(last(two)).toEqual(last(one)), 30_000)
    expect(two.replication.unsentIds()).toBeNull()

    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const { incidents, entries } = madeRecords(COUNT, 71)
    const ids = new Set([...incidents, ...entries].map(({ id }) => String(id)))
    const pushes = () => workspace().proxy.seen.filter(({ path }) => path.includes(`/${WORKSPACE}/_bulk_docs`)).length
    // The first two batches arrive, each of them twice.
    workspace().proxy.fail(WRITES, { kind: 'repeat' }, 2)
    workspace().proxy.fail(WRITES, fault === 'hold' ? { kind: 'hold', released } : { kind: fault }, 3)
    await two.db.timeline.bulkInsert([...entries])
    await two.db.incidents.bulkInsert([...incidents])
    await vi.waitFor(() => expect(pushes()).toBeGreaterThanOrEqual(3), 60_000)
    for (const each of [one, two]) expect(last(each)?.kind).not.toBe('synced')
    if (how === 'closed') await close(one)
    else {
      isGone = true
      await one.db.leaderElector().die()
    }
    release()

    await vi.waitFor(() => expect(two.replication.unsentIds()).toEqual([]), { timeout: 60_000, interval: 250 })
    await vi.waitFor(() => expect(last(two)).toMatchObject({ kind: 'synced' }), 60_000)
    const there = await written(ids)
    expect([...ids].filter((id) => !there.has(id))).toEqual([])
    expect([...there].filter(([, times]) => times !== 1)).toEqual([])
    expect(await two.db.quarantine.count().exec()).toBe(0)

    // One process can't hold more databases than two.
    if (how === 'gone') await close(one)
    const three = await device({ ...windows, window: 3 })
    await vi.waitFor(() => expect(last(three)).toEqual(last(two)), 30_000)
    const later = await three.log('Written where nobody replicates')
    await vi.waitFor(
      async () => expect(await workspace().document(later.id)).toMatchObject({ title: later.title }),
      30_000,
    )
    await vi.waitFor(
      () => expect([last(two), last(three)]).toMatchObject([{ kind: 'synced' }, { kind: 'synced' }]),
      30_000,
    )
  })
})
