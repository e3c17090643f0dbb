import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { setUp } from './setup'

const { workspace, device } = setUp()

const TOO_LARGE = Response.json({ error: 'too_large', reason: 'the request entity is too large' }, { status: 413 })

/** A promise, and what fulfils it. */
function gate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

describe('a server that is set back while work is sent to it in several parts', () => {
  it('gets again what it had taken of the parts before', async () => {
    const [held, released] = [gate(), gate()]
    let parts = 0
    /** The entries go in halves; the second half and all incidents wait until the server has changed. */
    const inParts: typeof fetch = async (input, init) => {
      const body = String(init?.body)
      if (!String(input).endsWith('/_bulk_docs')) return fetch(input, init)
      parts += body.includes('"_id":"entry:') ? 1 : 0
      if (body.includes('"_id":"entry:') && parts === 1) return TOO_LARGE.clone()
      if (body.includes('"_id":"entry:') && parts === 2) return fetch(input, init)
      if (body.includes('"_id":"entry:')) held.open()
      await released.passed
      return fetch(input, init)
    }
    const tina = await device({ connected: false, fetch: inParts })
    for (let number = 1; number <= 20; number += 1) await tina.log(`Incident ${number}`)
    const copy = await workspace().backUp()
    await tina.signIn()
    tina.gateway$.next(tina.ready)
    await held.passed
    expect((await workspace().documents('entry')).size).toBe(10)

    const { proxy, restore } = workspace()
    proxy.failAll({ kind: 'drop' })
    released.open()
    await tina.status('offline')
    await restore(copy)
    proxy.failAll(null)
    tina.replication.tryNow()
    await vi.waitFor(
      async () => {
        expect((await workspace().documents('incident')).size).toBe(20)
        expect((await workspace().documents('entry')).size).toBe(20)
        expect(tina.statuses.at(-1)?.kind).toBe('synced')
      },
      { timeout: 20_000 },
    )
  })
})

describe('an answer that comes late, when the server was set back since and looked at', () => {
  it.each([
    { of: 'what a person has just saved', offline: false },
    { of: 'what had waited', offline: true },
  ])('is not taken for the word of the server that is there now: $of', async ({ offline }) => {
    const [looked, released] = [gate(), gate()]
    // Else a device whose answers are held could not be closed.
    onTestFinished(released.open)
    let time: 'before' | 'held' | 'restored' = 'before'
    /** Whatever is sent while answers are held arrives; its answer comes when the server has changed and was looked at. */
    const holding: typeof fetch = async (input, init) => {
      const [isHeld, isLook] = [time === 'held' && String(input).endsWith('/_bulk_docs'), time === 'restored']
      if (!isHeld) {
        const answer = await fetch(input, init)
        if (isLook && String(input).endsWith('/_revs_diff') && answer.ok) looked.open()
        return answer
      }
      const { signal: _, ...request } = init ?? {}
      const answer = await fetch(input, request)
      const body = await answer.text()
      await released.passed
      return new Response(body, answer)
    }
    const holds = async (count: number) => {
      expect((await workspace().documents('incident')).size).toBe(count)
      expect((await workspace().documents('entry')).size).toBe(count)
    }
    const tina = await device({ fetch: holding })
    await tina.log('Before')
    await vi.waitFor(() => holds(1), 20_000)
    await tina.status('synced')
    const copy = await workspace().backUp()
    const { proxy, restore } = workspace()

    if (offline) {
      proxy.failAll({ kind: 'drop' })
      await tina.status('offline')
    }
    time = 'held'
    await tina.log('Late')
    proxy.failAll(null)
    tina.replication.tryNow()
    await vi.waitFor(() => holds(2), 20_000)

    proxy.failAll({ kind: 'drop' })
    tina.replication.tryNow()
    await tina.status('offline')
    await restore(copy)
    time = 'restored'
    proxy.failAll(null)
    tina.replication.tryNow()
    await looked.passed
    for (let number = 1; number <= 12; number += 1) await tina.log(`After ${number}`)
    released.open()
    await vi.waitFor(
      async () => {
        await holds(14)
        expect(tina.statuses.at(-1)?.kind).toBe('synced')
      },
      { timeout: 20_000 },
    )
  })
})
