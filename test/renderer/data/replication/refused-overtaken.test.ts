import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device } = setUp()

async function refusedIds(of: TestDevice): Promise<readonly string[]> {
  return (await of.db.quarantine.find().exec()).map(({ id }) => id)
}

/** The next request that writes is answered with a refusal of this document, whatever it holds. */
function refuse(id: string): void {
  const rows = [{ id, error: 'forbidden', reason: 'not today' }]
  workspace().proxy.fail(/^POST .*_bulk_docs/, { kind: 'answer', status: 201, body: JSON.stringify(rows) }, 1)
}

describe('what the server refused, when others send theirs', () => {
  it('is never written over by another version: both are merged and sent once more by themselves', async () => {
    const tina = await device()
    const logged = await tina.log('Printer')
    await tina.status('synced')
    refuse(logged.id)
    await tina.db.incidents.upsert({
      ...logged,
      location: 'Hall 3',
      clocks: { ...logged.clocks, location: tina.moment().tick() },
    })
    await tina.status('refused')
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    await dirk.perform(logged.id, (incident, moment) => editFields(incident, { caller: 'Ms Weber' }, moment))

    const both = { location: 'Hall 3', caller: 'Ms Weber' }
    await vi.waitFor(async () => expect(await workspace().document(logged.id)).toMatchObject(both), 20_000)
    await vi.waitFor(async () => expect(await refusedIds(tina)).toEqual([]), 10_000)
    await vi.waitFor(async () => expect(await tina.incident(logged.id)).toMatchObject(both), 10_000)
    await vi.waitFor(async () => expect(await dirk.incident(logged.id)).toEqual(await tina.incident(logged.id)), 10_000)
  })

  it('goes by itself once its author has sent what only the author may send, with what was added here', async () => {
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    workspace().proxy.failAll({ kind: 'drop' })
    const logged = await dirk.log('Printer')
    const entries = await dirk.entries()
    dirk.gateway$.next({ kind: 'none' })
    await dirk.status('local-only')
    workspace().proxy.failAll(null)
    const held = await device({ connected: false })
    await held.db.timeline.bulkInsert([...entries])
    await held.db.incidents.insert(logged)
    await held.perform(logged.id, (incident, moment) => editFields(incident, { location: 'Hall 3' }, moment))
    await held.signIn()
    held.gateway$.next(held.ready)
    await held.status('refused')
    expect(await refusedIds(held)).toContain(logged.id)

    await dirk.signIn()
    dirk.gateway$.next(dirk.ready)

    await vi.waitFor(async () => expect(await refusedIds(held)).toEqual([]), 20_000)
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Printer', location: 'Hall 3' })
    expect(await held.incident(logged.id)).toMatchObject({ location: 'Hall 3' })
    await vi.waitFor(async () => expect(await dirk.incident(logged.id)).toMatchObject({ location: 'Hall 3' }), 10_000)
  })

  it('is asked about once for each version of theirs, and stays in the list where it is refused again', async () => {
    const tina = await device()
    const logged = await tina.log('Short')
    await tina.status('synced')
    await tina.db.incidents.upsert({ ...logged, title: 'x'.repeat(1_001) })
    await tina.status('refused')
    const [before] = await tina.db.quarantine.find().exec()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    await dirk.perform(logged.id, (incident, moment) => editFields(incident, { caller: 'Ms Weber' }, moment))

    await vi.waitFor(async () => {
      const [after] = await tina.db.quarantine.find().exec()
      expect(after?.refusedAt).toBeGreaterThan(before?.refusedAt ?? 0)
      expect(after?.document).toMatchObject({ caller: 'Ms Weber' })
    }, 20_000)
    await tina.status('refused')
    const asked = async () =>
      (await tina.replication.log()).filter(({ text }) => text.includes('not: forbidden')).length
    const times = await asked()
    await tina.log('Another')
    await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(2), 10_000)
    expect(await asked()).toBe(times)
    expect(await tina.incident(logged.id)).toMatchObject({ title: 'x'.repeat(1_001), caller: 'Ms Weber' })
  })
})
