import { filter, firstValueFrom } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const seenAt = ({ replication }: TestDevice) =>
  firstValueFrom(replication.seenAt$.pipe(filter((at): at is number => at !== null)))

describe('when the server was last seen', () => {
  it('is known over a restart, also where the server does not answer then', async () => {
    const first = await device({ name: 'seen-before' })
    await first.status('synced')
    const closedAt = Date.now()
    await close(first)

    workspace().proxy.failAll({ kind: 'drop' })
    const again = await device({ name: 'seen-before', connected: false })
    again.gateway$.next(again.ready)
    await again.status('offline')
    expect(await seenAt(again)).toBeLessThanOrEqual(closedAt)
  })

  it('moves on with each answer, and is told each time', async () => {
    const tina = await device()
    const { at } = await tina.status('synced')
    const told = firstValueFrom(tina.replication.upToDate$)
    const later = firstValueFrom(tina.replication.seenAt$.pipe(filter((seen) => seen !== null && seen > at)))
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.log('From the desk')
    await told
    expect(await later).toBeGreaterThan(at)
  })

  it('is since when a server is followed that never answered', async () => {
    workspace().proxy.failAll({ kind: 'drop' })
    const started = Date.now()
    const tina = await device({ connected: false })
    tina.gateway$.next(tina.ready)
    await tina.status('offline')
    expect(await seenAt(tina)).toBeGreaterThanOrEqual(started)
    workspace().proxy.failAll(null)
    await tina.signIn()
    await tina.status('synced')
  })

  it('is nothing without a server, nor after leaving it', async () => {
    const tina = await device()
    await tina.status('synced')
    tina.gateway$.next({ kind: 'none' })
    expect(await firstValueFrom(tina.replication.seenAt$.pipe(filter((at) => at === null)))).toBeNull()
  })
})
