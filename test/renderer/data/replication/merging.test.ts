import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { asWire, madeRecords } from './made-records'
import { personOf } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device } = setUp()

async function apart(): Promise<readonly [TestDevice, TestDevice, Awaited<ReturnType<TestDevice['log']>>]> {
  const tina = await device()
  const dirk = await device({ user: 'dirk', role: 'desk' })
  await Promise.all([tina.status('synced'), dirk.status('synced')])
  const logged = await tina.log('Printer')
  await vi.waitFor(async () => expect(await dirk.incident(logged.id)).not.toBe(null), 10_000)
  await Promise.all([tina.status('synced'), dirk.status('synced')])
  tina.gateway$.next({ kind: 'none' })
  dirk.gateway$.next({ kind: 'none' })
  await Promise.all([tina.status('local-only'), dirk.status('local-only')])
  return [tina, dirk, logged]
}

const connect = async (one: TestDevice) => {
  one.gateway$.next(one.ready)
  await one.status('synced')
}

describe('edits made apart', () => {
  it('of different fields both hold', async () => {
    const [tina, dirk, { id }] = await apart()
    await tina.perform(id, (incident, moment) => editFields(incident, { location: 'Hall 3' }, moment))
    await dirk.perform(id, (incident, moment) => editFields(incident, { caller: 'Ms Weber' }, moment))
    await connect(tina)
    await connect(dirk)

    const both = { location: 'Hall 3', caller: 'Ms Weber' }
    await vi.waitFor(async () => expect(await tina.incident(id)).toMatchObject(both), 10_000)
    expect(await dirk.incident(id)).toEqual(await tina.incident(id))
    expect(await workspace().document(id)).toMatchObject(both)
  })

  it('of the same field leave one value everywhere and the lost one in the timeline', async () => {
    const [tina, dirk, { id }] = await apart()
    await tina.perform(id, (incident, moment) => editFields(incident, { title: 'By Tina' }, moment))
    await dirk.perform(id, (incident, moment) => editFields(incident, { title: 'By Dirk' }, moment))
    await connect(tina)
    await connect(dirk)

    await vi.waitFor(async () => expect(await tina.incident(id)).toMatchObject({ title: 'By Dirk' }), 10_000)
    expect(await dirk.incident(id)).toEqual(await tina.incident(id))
    expect(await workspace().document(id)).toMatchObject({ title: 'By Dirk' })
    const merges = [...(await workspace().documents('entry')).values()].filter(({ by }) => by === '')
    expect(merges).toEqual([
      expect.objectContaining({
        body: expect.objectContaining({
          type: 'merge',
          field: 'title',
          kept: expect.objectContaining({ value: 'By Dirk', by: personOf('dirk') }),
          lost: expect.objectContaining({ value: 'By Tina', by: personOf('tina') }),
        }),
      }),
    ])
    await vi.waitFor(async () => expect((await tina.entries()).some(({ by }) => by === '')).toBe(true), 10_000)
  })

  it('an edit outlives the server’s removal of the incident, and the timeline says so', async () => {
    const [tina, dirk, { id }] = await apart()
    await tina.perform(id, (incident, moment) => editFields(incident, { title: 'Still needed' }, moment))
    const { _rev } = await workspace().document(id)
    await workspace().ask('DELETE', `/${encodeURIComponent(id)}?rev=${_rev}`)
    await connect(dirk)
    expect(await dirk.incident(id)).toBe(null)

    await connect(tina)

    expect(await workspace().document(id)).toMatchObject({ title: 'Still needed' })
    await vi.waitFor(async () => expect(await dirk.incident(id)).toEqual(await tina.incident(id)), 10_000)
    const merge = (await tina.entries()).find(({ body }) => body.type === 'merge')
    expect(merge?.body).toMatchObject({ field: 'removed', kept: { value: false }, lost: { value: true } })
  })

  it('reach whoever watches for remote changes, with what was there before', async () => {
    const [tina, dirk, { id }] = await apart()
    const seen: unknown[] = []
    dirk.replication.remoteChanges$.subscribe(({ before, after, caughtUp }) =>
      seen.push({ before: before?.title, after: after.title, caughtUp }),
    )
    await tina.perform(id, (incident, moment) => editFields(incident, { title: 'Changed' }, moment))
    await connect(tina)
    await connect(dirk)
    await vi.waitFor(() => expect(seen).toEqual([{ before: 'Printer', after: 'Changed', caughtUp: true }]), 10_000)
  })
})

describe('remote changes of a new device', () => {
  it('say that it has not caught up before', async () => {
    await workspace().write(madeRecords(3, 8).incidents.map((incident) => asWire(incident)))
    const tina = await device({ connected: false })
    const seen: unknown[] = []
    tina.replication.remoteChanges$.subscribe(({ before, caughtUp }) => seen.push({ before, caughtUp }))
    await tina.signIn()
    await connect(tina)
    expect(seen).toEqual(Array.from({ length: 3 }, () => ({ before: null, caughtUp: false })))
  })
})

describe('versions that a cluster left side by side', () => {
  it('are merged, and pruned after the merge was accepted', async () => {
    const [incident] = madeRecords(1, 9).incidents
    if (incident === undefined) throw new Error('nothing was made')
    const hlc = (at: number) => `${Date.now() + at}-0000-x`
    const version = (rev: string, title: string, at: number) => ({
      ...asWire(incident),
      title,
      clocks: { '': hlc(0), title: hlc(at) },
      _rev: `2-${rev}`,
      _revisions: { start: 2, ids: [rev, 'a'.repeat(32)] },
    })
    await workspace().ask('POST', '/_bulk_docs', {
      new_edits: false,
      docs: [version('b'.repeat(32), 'Earlier', 1), version('c'.repeat(32), 'Later', 2)],
    })

    const tina = await device()
    await tina.status('synced')
    const path = `/${encodeURIComponent(incident.id)}?conflicts=true`
    await vi.waitFor(async () => {
      const document = await workspace().ask('GET', path)
      expect(document).toMatchObject({ title: 'Later' })
      expect(document).not.toHaveProperty('_conflicts')
    }, 10_000)
    await vi.waitFor(async () => expect(await tina.incident(incident.id)).toMatchObject({ title: 'Later' }), 10_000)
    const merge = (await tina.entries()).find(({ body }) => body.type === 'merge')
    expect(merge?.body).toMatchObject({ field: 'title', kept: { value: 'Later' }, lost: { value: 'Earlier' } })
  })
})
