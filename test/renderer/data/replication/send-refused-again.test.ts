import 'fake-indexeddb/auto'
import { BehaviorSubject } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { openLibraryStore } from '../../../../renderer/data/library-store'
import { EMPTY_OUTBOX, type Outbox } from '../../../../renderer/data/replication/outbox'
import { writeArticle } from '../../../../shared/domain/article'
import { editFields } from '../../../../shared/domain/field-operations'
import { accepted } from '../../../shared/domain/build'
import { personOf, userOf } from './people'
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
    const outboxes: Outbox[] = []
    tina.replication.outbox$.subscribe((outbox) => outboxes.push(outbox))
    await vi.waitFor(() => expect(outboxes.at(-1)?.groups).toMatchObject([{ work: logged.id }]), 10_000)
    workspace().proxy.failAll(null)
    tina.replication.tryNow()
    await vi.waitFor(() => expect(outboxes.at(-1)?.groups).toEqual([]), 20_000)
  })

  it('counts an article that waits, and not the record in which this device names itself', async () => {
    const tina = await device()
    await tina.status('synced')
    workspace().proxy.failAll({ kind: 'drop' })
    const library = openLibraryStore(tina.db)
    const common = { updatedAt: Date.now(), hlc: tina.moment().tick(), sample: false, removed: false }
    const named = { id: 'device:own', kind: 'device', prefix: 'KR7', person: personOf('tina'), createdAt: 1 } as const
    expect(await library.upsert([{ ...common, ...named }])).toMatchObject({ ok: true })
    await tina.status('offline')
    const fields = { title: 'Printer jams', text: 'Open it.', state: 'draft', service: '', category: '' } as const
    const article = accepted(writeArticle(null, fields, tina.moment()))
    expect(await library.write(article, null)).toMatchObject({ ok: true })

    const unsent$ = new BehaviorSubject<ReadonlySet<string> | null>(null)
    const outbox$ = new BehaviorSubject<Outbox>(EMPTY_OUTBOX)
    tina.replication.unsent$.subscribe(unsent$)
    tina.replication.outbox$.subscribe(outbox$)
    await vi.waitFor(() => expect(unsent$.value).toEqual(new Set([article.id])), 10_000)
    await vi.waitFor(() => expect(outbox$.value.groups).toMatchObject([{ work: article.id }]), 10_000)
    expect(tina.statuses.at(-1)).toMatchObject({ kind: 'offline', waiting: 1 })
    expect(tina.replication.unsentIds()).toEqual(expect.arrayContaining(['device:own', article.id]))

    workspace().proxy.failAll(null)
    tina.replication.tryNow()
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 20_000)
    expect(tina.statuses).toContainEqual({ kind: 'sending', waiting: 1, work: { article: 1 } })
    expect(unsent$.value?.size).toBe(0)
  })
})
