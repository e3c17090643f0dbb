import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { userOf } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device } = setUp()

/** The next requests that write are answered with a refusal of these documents, whatever they hold. */
function refuse(ids: readonly string[], requests: number): void {
  const rows = ids.map((id) => ({ id, error: 'forbidden', reason: 'not today' }))
  workspace().proxy.fail(/^POST .*_bulk_docs/, { kind: 'answer', status: 201, body: JSON.stringify(rows) }, requests)
}

async function loggedWhileSignedOff() {
  const tina = await device()
  await tina.status('synced')
  tina.gateway$.next({ kind: 'none' })
  await tina.status('local-only')
  return { tina, logged: await tina.log('Printer') }
}

async function refusedIds(tina: TestDevice): Promise<readonly string[]> {
  return (await tina.db.quarantine.find().exec()).map(({ id }) => id)
}

describe('what was refused, sent again as it is', () => {
  it('is taken where the server would take it now, an entry too', async () => {
    const { tina, logged } = await loggedWhileSignedOff()
    const [entry] = await tina.entries()
    if (entry === undefined) throw new Error('no entry')
    // One request for incidents and one for timelines, in whichever order.
    refuse([logged.id, entry.id], 2)
    tina.gateway$.next(tina.ready)
    await tina.status('refused')
    await vi.waitFor(
      async () => expect(new Set(await refusedIds(tina))).toEqual(new Set([logged.id, entry.id])),
      10_000,
    )

    await tina.replication.sendRefusedAgain([logged.id, entry.id])

    expect(await tina.status('synced')).toMatchObject({ kind: 'synced' })
    expect(await refusedIds(tina)).toEqual([])
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Printer' })
    expect(await workspace().document(entry.id)).toMatchObject({ recordedBy: userOf('tina') })
  })

  it('stays in the list with a new time where it is refused again', async () => {
    const tina = await device()
    await tina.status('synced')
    const logged = await tina.log('Short')
    await tina.status('synced')
    await tina.db.incidents.upsert({ ...logged, title: 'x'.repeat(1_001) })
    await tina.status('refused')
    const [before] = await tina.db.quarantine.find().exec()
    const refusedAt = before?.refusedAt ?? 0

    await tina.replication.sendRefusedAgain([logged.id])

    const [after] = await tina.db.quarantine.find().exec()
    expect(after).toMatchObject({ id: logged.id, reason: expect.stringContaining('title must be text') })
    expect(after?.refusedAt).toBeGreaterThan(refusedAt)
  })

  it('is merged with what the server came to hold while it was being refused', async () => {
    const { tina, logged } = await loggedWhileSignedOff()
    await tina.perform(logged.id, (incident, moment) => editFields(incident, { caller: 'Ms Weber' }, moment))
    const entries = (await tina.entries()).map(({ id }) => id)
    const theirs = { ...logged, location: 'Hall 3', clocks: { ...logged.clocks, location: tina.moment().tick() } }
    await workspace().write([{ ...theirs, _id: logged.id }])
    refuse([logged.id, ...entries], 2)
    tina.gateway$.next(tina.ready)
    await tina.status('refused')

    await tina.replication.sendRefusedAgain([logged.id, ...entries])

    const both = { location: 'Hall 3', caller: 'Ms Weber' }
    await vi.waitFor(async () => expect(await workspace().document(logged.id)).toMatchObject(both), 10_000)
    await vi.waitFor(async () => expect(await tina.incident(logged.id)).toMatchObject(both), 10_000)
    await vi.waitFor(async () => expect(await refusedIds(tina)).toEqual([]), 10_000)
  })

  it('is merged with what somebody else changed meanwhile', async () => {
    const tina = await device()
    const logged = await tina.log('Printer')
    await tina.status('synced')
    refuse([logged.id], 1)
    await tina.db.incidents.upsert({
      ...logged,
      location: 'Hall 3',
      clocks: { ...logged.clocks, location: tina.moment().tick() },
    })
    await tina.status('refused')
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    await dirk.perform(logged.id, (incident, moment) => editFields(incident, { caller: 'Ms Weber' }, moment))
    await dirk.status('synced')

    await tina.replication.sendRefusedAgain([logged.id])

    const both = { location: 'Hall 3', caller: 'Ms Weber' }
    await vi.waitFor(async () => expect(await workspace().document(logged.id)).toMatchObject(both), 10_000)
    await vi.waitFor(async () => expect(await dirk.incident(logged.id)).toMatchObject(both), 10_000)
    await vi.waitFor(async () => expect(await refusedIds(tina)).toEqual([]), 10_000)
    expect(await tina.incident(logged.id)).toEqual(await dirk.incident(logged.id))
  })
})

describe('what replication did', () => {
  it('is logged without what documents hold, and when it last was', async () => {
    const tina = await device()
    await tina.log('Secret plan')
    await tina.status('synced')
    await vi.waitFor(
      async () =>
        expect((await tina.replication.log()).map(({ text }) => text)).toContainEqual(
          expect.stringMatching(/sent .* taken/),
        ),
      10_000,
    )
    expect(JSON.stringify(await tina.replication.log())).not.toContain('Secret')
    const seen: unknown[] = []
    tina.replication.activity$.subscribe((activity) => seen.push(activity))
    expect(seen).toEqual([{ pulledAt: expect.any(Number), pushedAt: expect.any(Number) }])
  })

  it('lists what waits while the server is out of reach', async () => {
    const tina = await device()
    await tina.status('synced')
    workspace().proxy.failAll({ kind: 'drop' })
    const logged = await tina.log('Waiting')
    const outboxes: { readonly groups: readonly { readonly incident: string }[] }[] = []
    tina.replication.outbox$.subscribe((outbox) => outboxes.push(outbox))
    await vi.waitFor(() => expect(outboxes.at(-1)?.groups).toMatchObject([{ incident: logged.id }]), 10_000)
    workspace().proxy.failAll(null)
    tina.replication.tryNow()
    await vi.waitFor(() => expect(outboxes.at(-1)?.groups).toEqual([]), 20_000)
  })
})
