import { firstValueFrom } from 'rxjs'
import { expect, it, vi } from 'vitest'
import { meetServer, replaceServer } from './replaced-server'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device } = setUp()

const PATIENCE = 30_000

const unsent = async ({ replication }: TestDevice) => new Set(await firstValueFrom(replication.unsent$))
const outbox = async ({ replication }: TestDevice) =>
  new Set((await firstValueFrom(replication.outbox$)).groups.map(({ work }) => work))

it('what waits does not pass for sent while replication does not run, nor does what is written meanwhile', async () => {
  const tina = await device()
  await tina.log('Before')
  await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), PATIENCE)
  await replaceServer(workspace())
  await meetServer(workspace(), tina)
  await tina.status('server-changed')
  const waits = await tina.log('Waits')
  await vi.waitFor(async () => expect(await outbox(tina)).toEqual(new Set([waits.id])), PATIENCE)

  const seen: number[] = []
  tina.replication.unsent$.subscribe(({ size }) => seen.push(size))
  tina.replication.outbox$.subscribe(({ groups }) => seen.push(groups.length))
  // What was lost is sent again before anything else, for as long as that takes.
  workspace().proxy.failAll({ kind: 'drop' })
  tina.replication.sendAgain()
  await vi.waitFor(() => expect(tina.replication.unsentIds()).toBeNull(), PATIENCE)
  const second = await tina.log('Written meanwhile')
  const both = new Set([waits.id, second.id])
  await vi.waitFor(async () => expect([await unsent(tina), await outbox(tina)]).toEqual([both, both]), PATIENCE)
  expect(seen).not.toContain(0)

  workspace().proxy.failAll(null)
  tina.replication.tryNow()
  await vi.waitFor(async () => expect(await unsent(tina)).toEqual(new Set()), PATIENCE)
  expect(tina.replication.unsentIds()).toEqual([])
  expect((await workspace().documents('incident')).size).toBe(3)
})

it('nothing waits where there is no server any more', async () => {
  const tina = await device({ connected: false })
  tina.gateway$.next(tina.ready)
  const { id } = await tina.log('Waits')
  await vi.waitFor(async () => expect(await unsent(tina)).toEqual(new Set([id])), PATIENCE)
  tina.gateway$.next({ kind: 'none' })
  await vi.waitFor(async () => expect(await unsent(tina)).toEqual(new Set()), PATIENCE)
  await vi.waitFor(async () => expect(await outbox(tina)).toEqual(new Set()), PATIENCE)
})
