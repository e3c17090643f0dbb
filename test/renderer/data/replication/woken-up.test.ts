import { describe, expect, it, vi } from 'vitest'
import { setUp } from './setup'

const { workspace, device } = setUp()

const POLL = /feed=longpoll/
const isPoll = ({ path }: { readonly path: string }) => POLL.test(path)
/** What was asked of the feed from that request on: the polls, and the plain questions. */
const askedFrom = (from: number) => {
  const feed = workspace()
    .proxy.seen.slice(from)
    .filter(({ path }) => path.includes('/_changes?'))
  return { polls: feed.filter(isPoll).length, plain: feed.filter((request) => !isPoll(request)).length }
}

const NEVER = new Promise<void>(() => {})

/** A device that has everything and waits for news over a connection of which no end hears any more. */
async function deaf() {
  const { proxy } = workspace()
  proxy.fail(POLL, { kind: 'hold', released: NEVER })
  const tina = await device()
  await tina.status('synced')
  await vi.waitFor(() => expect(proxy.seen.some(isPoll)).toBe(true), 10_000)
  return tina
}

describe('a device that is told that it may work now', () => {
  it.each([
    ['the connection on which it waited for news died', 0],
    ['so did the one on which it then asks', 1],
  ])('hears without a delay of a minute what happened, though %s without a sign', async (_name, more) => {
    const tina = await deaf()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    await vi.waitFor(() => expect(workspace().proxy.seen.filter(isPoll)).toHaveLength(2), 10_000)
    const logged = await dirk.log('The lift is stuck')
    await vi.waitFor(async () => expect(await workspace().document(logged.id)).not.toBeNull(), 10_000)
    expect(await tina.incident(logged.id)).toBeNull()

    workspace().proxy.fail(/feed=normal/, { kind: 'hold', released: NEVER }, more)
    const seen: (number | null)[] = []
    tina.replication.seenAt$.subscribe((at) => seen.push(at))
    tina.replication.tryNow()
    await vi.waitFor(async () => expect(await tina.incident(logged.id)).not.toBeNull(), 10_000)
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(1), 10_000)
    expect(tina.statuses.at(-1)).toMatchObject({ kind: 'synced' })
  })

  it('asks once, however often it is told while that is on its way', async () => {
    const tina = await deaf()
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const { proxy } = workspace()
    const from = proxy.seen.length
    proxy.fail(/_changes/, { kind: 'hold', released })
    tina.replication.tryNow()
    await vi.waitFor(() => expect(askedFrom(from)).toEqual({ polls: 0, plain: 1 }), 10_000)
    for (let times = 0; times < 50; times += 1) tina.replication.tryNow()
    release()
    await vi.waitFor(() => expect(askedFrom(from)).toEqual({ polls: 1, plain: 1 }), 10_000)
  })

  it('asks nothing of the feed where only what is known of its own session changed', async () => {
    const tina = await device()
    await tina.status('synced')
    const { proxy } = workspace()
    await vi.waitFor(() => expect(proxy.seen.some(isPoll)).toBe(true), 10_000)
    const from = proxy.seen.length
    if (tina.ready.kind !== 'ready') throw new Error(tina.ready.kind)
    tina.gateway$.next({ ...tina.ready, clockOffset: 5_000 })
    const logged = await tina.log('Written after')
    await vi.waitFor(async () => expect(await workspace().document(logged.id)).not.toBeNull(), 10_000)
    expect(askedFrom(from).plain).toBe(0)
  })

  it('loses nothing and sends nothing twice, however often it is told while work comes and goes', async () => {
    const tina = await device()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await Promise.all([tina.status('synced'), dirk.status('synced')])
    const { proxy } = workspace()
    const from = proxy.seen.length
    const titles = Array.from({ length: 12 }, (_, at) => `Number ${at}`)
    const hurry = setInterval(() => tina.replication.tryNow(), 5)
    for (const title of titles) await Promise.all([tina.log(`${title} here`), dirk.log(`${title} there`)])
    await vi
      .waitFor(async () => {
        expect((await workspace().documents('incident')).size).toBe(24)
        expect((await tina.incidents()).size).toBe(24)
      }, 30_000)
      .finally(() => clearInterval(hurry))
    await vi.waitFor(() => expect(tina.statuses.at(-1)).toMatchObject({ kind: 'synced' }), 10_000)

    const sent = proxy.seen.slice(from).filter(({ method, path }) => method === 'POST' && path.endsWith('/_bulk_docs'))
    for (const [id, incident] of await tina.incidents()) {
      expect(await workspace().document(id)).toMatchObject({ title: incident.title })
      expect(sent.filter(({ body }) => body.includes(`"_id":"${id}"`))).toHaveLength(1)
    }
  })
})
