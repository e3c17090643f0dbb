import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { personOf } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const synced = (...devices: readonly TestDevice[]) =>
  vi.waitFor(() => expect(devices.map(({ statuses }) => statuses.at(-1)?.kind)).toEqual(devices.map(() => 'synced')), {
    timeout: 30_000,
  })

/** Ends the version that has won, past the rules, as a client's lie can where a server does not know which one that is. */
async function end(id: string, claim: object): Promise<void> {
  const { _rev } = await workspace().document(id)
  await workspace().write([{ _id: id, _rev, _deleted: true, ...claim }])
}

const LIE = { mergedInto: `9-${'f'.repeat(32)}` }

describe('a tombstone that a client has put over the version that had won', () => {
  it('is not believed: the author’s device puts the incident and its timeline back', async () => {
    const tina = await device()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    const { id } = await tina.log('Hers')
    await vi.waitFor(async () => expect(await dirk.entries()).toHaveLength(1), 20_000)
    await synced(tina, dirk)
    const [entry] = await tina.entries()
    for (const each of [id, entry?.id ?? '']) await end(each, LIE)

    await vi.waitFor(async () => {
      expect(await workspace().document(id)).toMatchObject({ title: 'Hers', createdBy: personOf('tina') })
      expect((await workspace().documents('entry')).size).toBe(1)
    }, 20_000)
    await dirk.perform(id, (incident, moment) => editFields(incident, { location: 'Hall 2' }, moment))
    await vi.waitFor(async () => expect(await tina.incident(id)).toMatchObject({ location: 'Hall 2' }), 20_000)
    await synced(tina, dirk)
    for (const each of [tina, dirk]) {
      expect(await each.incident(id)).toMatchObject({ title: 'Hers', location: 'Hall 2' })
      expect((await each.entries()).filter(({ body }) => body.type === 'created')).toHaveLength(1)
      expect(await each.db.quarantine.count().exec()).toBe(0)
    }
  })

  it('deletes nothing on the device of somebody who may not put it back, and lists nothing as refused', async () => {
    const tina = await device()
    const { id } = await tina.log('Hers')
    await synced(tina)
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await vi.waitFor(async () => expect(await dirk.incident(id)).not.toBeNull(), 20_000)
    await synced(dirk)
    await close(tina)
    await end(id, LIE)
    const later = await dirk.log('Later')
    await vi.waitFor(async () => expect(await workspace().document(later.id)).toMatchObject({ title: 'Later' }), 20_000)
    await synced(dirk)
    expect(await dirk.incident(id)).toMatchObject({ title: 'Hers' })
    expect(await dirk.db.quarantine.count().exec()).toBe(0)
    expect(await workspace().document(id)).toMatchObject({ error: 'not_found' })
  })

  it('is told from the removal by an administrator, which holds', async () => {
    const tina = await device()
    const { id } = await tina.log('Private')
    await synced(tina)
    await vi.waitFor(async () => expect(await workspace().document(id)).toMatchObject({ title: 'Private' }), 20_000)
    await end(id, {})
    await vi.waitFor(async () => expect(await tina.incident(id)).toBeNull(), 20_000)
    await synced(tina)
    expect(await workspace().document(id)).toMatchObject({ error: 'not_found' })
  })
})
