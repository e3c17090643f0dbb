import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { userOf } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

async function refusedIds(of: TestDevice): Promise<readonly string[]> {
  return (await of.db.quarantine.find().exec()).map(({ id }) => id)
}

/** Somebody who may only read has changed what is here, and the server has refused it. */
async function refusedReader(name: string): Promise<{ readonly vera: TestDevice; readonly id: string }> {
  const tina = await device()
  const { id } = await tina.log('Printer')
  await tina.status('synced')
  const vera = await device({ name, user: 'vera', role: 'viewer' })
  await vera.status('synced')
  await close(tina)
  const stored = await vera.incident(id)
  if (stored === null) throw new Error('nothing came')
  await vera.db.incidents.upsert({ ...stored, location: 'Hall 3', clocks: { ...stored.clocks, location: '~' } })
  await vera.status('refused')
  expect(await refusedIds(vera)).toEqual([id])
  return { vera, id }
}

describe('what the server refused, after a sign-in', () => {
  it('with another account goes by itself, where that one may', async () => {
    const { vera, id } = await refusedReader('another-account')
    await close(vera)

    const lea = await device({ name: 'another-account', user: 'lea', role: 'lead' })

    await vi.waitFor(async () => expect(await refusedIds(lea)).toEqual([]), 20_000)
    expect(await workspace().document(id)).toMatchObject({ location: 'Hall 3' })
  })

  it('with another role of the same account is asked again, once', async () => {
    const { vera } = await refusedReader('another-role')
    const refusedAt = async () => (await vera.db.quarantine.find().exec())[0]?.refusedAt ?? 0
    const before = await refusedAt()
    if (vera.ready.kind !== 'ready') throw new Error('not ready')
    const promoted = { account: { user: userOf('vera'), roles: ['desk'], role: 'desk' } } as const
    vera.gateway$.next({ ...vera.ready, account: promoted.account })
    await vi.waitFor(async () => expect(await refusedAt()).toBeGreaterThan(before), 20_000)

    const asked = async () =>
      (await vera.replication.log()).filter(({ text }) => text.includes('not: forbidden')).length
    const times = await asked()
    vera.gateway$.next({ ...vera.ready, account: promoted.account, clockOffset: 1 })
    const tina = await device()
    const { id } = await tina.log('Another')
    await vi.waitFor(async () => expect(await vera.incident(id)).not.toBeNull(), 10_000)
    expect(await asked()).toBe(times)
  })

  it('with the same account is not asked again', async () => {
    const { vera } = await refusedReader('same-account')
    await close(vera)
    const again = await device({ name: 'same-account', user: 'vera', role: 'viewer' })
    await again.status('refused')
    await again.status('refused')
    const tina = await device()
    const { id } = await tina.log('Another')
    await vi.waitFor(async () => expect(await again.incident(id)).not.toBeNull(), 10_000)
    expect((await again.replication.log()).filter(({ text }) => text.includes('sent'))).toEqual([])
  })

  it('goes by itself when it is changed here so that the server takes it', async () => {
    const tina = await device()
    const logged = await tina.log('Short')
    await tina.status('synced')
    await tina.db.incidents.upsert({ ...logged, title: 'x'.repeat(1_001) })
    await tina.status('refused')
    await tina.perform(logged.id, (incident, moment) => editFields(incident, { title: 'Short again' }, moment))
    await vi.waitFor(async () => expect(await refusedIds(tina)).toEqual([]), 10_000)
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Short again' })
  })
})
