import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { setUp } from './setup'

const { workspace, device } = setUp()

/** A device and the documents of each request that it sends to be written. */
async function watchedDevice(user: 'tina' | 'dirk' = 'tina') {
  const writes: string[][] = []
  const watched: typeof fetch = async (input, init) => {
    if (String(input).endsWith('/_bulk_docs')) {
      const { docs }: { docs: { _id: string }[] } = JSON.parse(String(init?.body))
      writes.push(docs.map(({ _id }) => _id.split(':')[0] ?? ''))
    }
    return fetch(input, init)
  }
  const opened = await device({ user, role: user === 'tina' ? 'technician' : 'desk', fetch: watched })
  await opened.status('synced')
  return { device: opened, writes }
}

describe('what a person saves while the server is there', () => {
  it('goes out in one request, the entry before its incident, and once only', async () => {
    const { device: tina, writes } = await watchedDevice()
    const logged = await tina.log('Water on the floor')
    await vi.waitFor(async () => expect(await workspace().document(logged.id)).not.toBeNull(), 10_000)
    await tina.status('synced')
    expect(writes).toEqual([['entry', 'incident']])
  })

  it('goes out together again when it is changed, since this device wrote it last', async () => {
    const { device: tina, writes } = await watchedDevice()
    const logged = await tina.log('Water on the floor')
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 10_000)
    await tina.perform(logged.id, (incident, moment) => editFields(incident, { location: 'Hall 3' }, moment))
    await vi.waitFor(
      async () => expect(await workspace().document(logged.id)).toMatchObject({ location: 'Hall 3' }),
      10_000,
    )
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 10_000)
    expect(writes).toEqual([
      ['entry', 'incident'],
      ['entry', 'incident'],
    ])
  })

  it('is at the server once although the answer to it got lost', async () => {
    const { device: tina } = await watchedDevice()
    workspace().proxy.fail(/_bulk_docs/, { kind: 'cut' }, 1)
    const logged = await tina.log('Water on the floor')
    await vi.waitFor(async () => expect(await workspace().document(logged.id)).not.toBeNull(), 10_000)
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 10_000)
    expect((await workspace().documents('incident')).size).toBe(1)
    expect((await workspace().documents('entry')).size).toBe(1)
    expect(await workspace().document(logged.id)).toMatchObject({ _rev: expect.stringMatching(/^1-/) })
  })

  it('meets what somebody else changed meanwhile like any other push, and both changes stay', async () => {
    const { device: tina } = await watchedDevice()
    const logged = await tina.log('Water on the floor')
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 10_000)
    const { device: desk } = await watchedDevice('dirk')
    await vi.waitFor(async () => expect(await desk.incident(logged.id)).not.toBeNull(), 10_000)
    await Promise.all([
      tina.perform(logged.id, (incident, moment) => editFields(incident, { location: 'Hall 3' }, moment)),
      desk.perform(logged.id, (incident, moment) => editFields(incident, { title: 'Water in hall 3' }, moment)),
    ])
    const both = { location: 'Hall 3', title: 'Water in hall 3' }
    await vi.waitFor(async () => {
      expect(await workspace().document(logged.id)).toMatchObject(both)
      expect(await tina.incident(logged.id)).toMatchObject(both)
      expect(await desk.incident(logged.id)).toMatchObject(both)
    }, 20_000)
  })

  it('is set aside like any other when the server refuses it', async () => {
    const { device: tina } = await watchedDevice()
    const logged = await tina.log('Water on the floor')
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 10_000)
    await tina.perform(logged.id, (incident) => ({
      ok: true,
      value: { incident: { ...incident, title: 'x'.repeat(1_000) }, entries: [] },
    }))
    await vi.waitFor(() => expect(tina.statuses.at(-1)).toMatchObject({ kind: 'refused', refused: 1 }), 10_000)
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Water on the floor' })
  })
})
