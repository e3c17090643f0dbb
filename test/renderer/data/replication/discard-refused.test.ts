import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { comment } from '../../../../shared/domain/note-operations'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()
const long = 'x'.repeat(1_001)

async function refusedIds(of: TestDevice): Promise<readonly string[]> {
  return (await of.db.quarantine.find().exec()).map(({ id }) => id)
}

/** The next requests that write are answered with a refusal of these documents. */
function refuse(ids: readonly string[], requests: number): void {
  const rows = ids.map((id) => ({ id, error: 'forbidden', reason: 'not today' }))
  workspace().proxy.fail(/^POST .*_bulk_docs/, { kind: 'answer', status: 201, body: JSON.stringify(rows) }, requests)
}

/** An incident whose change the server has refused. */
async function refusedChange(name: string) {
  const tina = await device({ name })
  const logged = await tina.log('Short')
  await tina.status('synced')
  await tina.db.incidents.upsert({ ...logged, title: long, location: 'Hall 3' })
  await tina.status('refused')
  return { tina, logged }
}

describe('a refused change that is given up', () => {
  it('goes, and what the server has by now comes back', async () => {
    const { tina, logged } = await refusedChange('discarded')
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    tina.gateway$.next({ kind: 'none' })
    await tina.status('local-only')
    await dirk.perform(logged.id, (incident, moment) => editFields(incident, { caller: 'Ms Weber' }, moment))
    await dirk.status('synced')
    await vi.waitFor(
      async () => expect(await workspace().document(logged.id)).toMatchObject({ caller: 'Ms Weber' }),
      10_000,
    )
    const { _rev: rev } = await workspace().document(logged.id)
    tina.gateway$.next(tina.ready)
    await tina.status('refused')

    expect(await tina.replication.discardRefused([logged.id])).toEqual({ ok: true, value: null })

    await tina.status('synced')
    expect(await tina.incident(logged.id)).toEqual(await dirk.incident(logged.id))
    expect(await workspace().document(logged.id)).toMatchObject({ _rev: rev, title: 'Short', caller: 'Ms Weber' })
    expect(await refusedIds(tina)).toEqual([])
  })

  it('does not come back after a restart, and goes on as any other', async () => {
    const { tina, logged } = await refusedChange('discarded-restart')
    await tina.replication.discardRefused([logged.id])
    await tina.status('synced')
    await close(tina)
    const again = await device({ name: 'discarded-restart' })
    await again.status('synced')
    expect(await again.incident(logged.id)).toMatchObject({ title: 'Short', location: '' })
    await again.perform(logged.id, (incident, moment) => editFields(incident, { location: 'Hall 4' }, moment))
    await vi.waitFor(
      async () => expect(await workspace().document(logged.id)).toMatchObject({ title: 'Short', location: 'Hall 4' }),
      10_000,
    )
  })

  it('goes from this device where the server never had it, and nothing is sent about it', async () => {
    const tina = await device({ name: 'discarded-new' })
    await tina.status('synced')
    tina.gateway$.next({ kind: 'none' })
    await tina.status('local-only')
    const logged = await tina.log('Printer')
    const entries = (await tina.entries()).map(({ id }) => id)
    refuse([logged.id, ...entries], 2)
    tina.gateway$.next(tina.ready)
    await vi.waitFor(async () => expect(await refusedIds(tina)).toHaveLength(2), 10_000)
    await tina.status('refused')

    expect(await tina.replication.discardRefused([logged.id, ...entries])).toEqual({ ok: true, value: null })

    await tina.status('synced')
    expect(await tina.incident(logged.id)).toBeNull()
    expect(await tina.entries()).toEqual([])
    await tina.log('Another')
    await tina.status('synced')
    await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(1), 10_000)
    expect(await refusedIds(tina)).toEqual([])
    await close(tina)
    const again = await device({ name: 'discarded-new' })
    await again.status('synced')
    expect([...(await again.incidents()).values()].map(({ title }) => title)).toEqual(['Another'])
  })

  it('is an entry alone: the incident stays as it is', async () => {
    const tina = await device()
    const logged = await tina.log('Printer')
    await tina.status('synced')
    const said = comment(logged, { text: 'Hm', visibility: 'internal', fromCaller: false }, tina.moment())
    if (!said.ok) throw new Error(said.reason)
    const [entry] = said.value.entries
    if (entry === undefined) throw new Error('no entry')
    refuse([entry.id], 1)
    await tina.db.timeline.insert(entry)
    await tina.status('refused')

    await tina.replication.discardRefused([entry.id])

    await tina.status('synced')
    expect((await tina.entries()).map(({ id }) => id)).not.toContain(entry.id)
    expect(await tina.incident(logged.id)).toEqual(logged)
    expect((await workspace().documents('entry')).has(entry.id)).toBe(false)
  })

  it('is kept where the server can’t be asked', async () => {
    const { tina, logged } = await refusedChange('not-reached')
    tina.gateway$.next({ kind: 'none' })
    await tina.status('local-only')
    expect(await tina.replication.discardRefused([logged.id])).toMatchObject({ ok: false, reason: 'not-reached' })
    expect(await tina.incident(logged.id)).toMatchObject({ title: long, location: 'Hall 3' })
    expect(await refusedIds(tina)).toEqual([logged.id])
  })
})
