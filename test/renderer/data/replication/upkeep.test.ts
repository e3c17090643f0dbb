import { describe, expect, it, vi } from 'vitest'
import { loadFeedRecord } from '../../../../renderer/data/replication/feed-record'
import { identifierOf } from '../../../../renderer/data/replication/target'
import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { asWire, madeRecords } from './made-records'
import { WORKSPACE } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device } = setUp()

const PATIENCE = 30_000

const synced = (...devices: readonly TestDevice[]) =>
  vi.waitFor(
    () => expect(devices.map(({ statuses }) => statuses.at(-1)?.kind)).toEqual(devices.map(() => 'synced')),
    PATIENCE,
  )

/**
 * An administrator purges a document: the server forgets that it ever had it. Where it has no `_purge` the database is made anew without it,
 * which is the same to a device that is away meanwhile.
 */
async function purge(id: string, away: TestDevice): Promise<void> {
  away.gateway$.next({ kind: 'none' })
  await away.status('local-only')
  const { _rev } = await workspace().document(id)
  const { purged } = await workspace().ask('POST', '/_purge', { [id]: [_rev] })
  if (purged === undefined) {
    await workspace().restore((await workspace().backUp()).filter(({ _id }) => _id !== id))
  }
  expect(await workspace().document(id)).toMatchObject({ error: 'not_found' })
  away.gateway$.next({ ...away.ready })
}

/** The incidents by which a device knows its server again: of those that it was shown, and of those that it sent. */
async function knownBy({ db }: TestDevice): Promise<readonly (readonly string[])[]> {
  const { known } = await loadFeedRecord(db, identifierOf({ server: workspace().proxy.url, workspace: WORKSPACE }))
  return [known.shown, known.taken].map((marks) => marks.map(({ id }) => id).filter((id) => id.startsWith('incident:')))
}

describe('a document that an administrator purged', () => {
  it('long ago stays on the device, and is there again with the next change to it', async () => {
    const tina = await device()
    const { id } = await tina.log('Forgotten')
    await synced(tina)
    // More than the device notes of the latest, by which it knows the server again.
    for (let count = 0; count < 9; count += 1) await tina.log(`Later ${count}`)
    await vi.waitFor(async () => expect((await workspace().documents('entry')).size).toBe(10), PATIENCE)
    await vi.waitFor(async () => {
      for (const ids of await knownBy(tina)) {
        expect(ids).toHaveLength(8)
        expect(ids).not.toContain(id)
      }
    }, PATIENCE)
    await synced(tina)
    const before = tina.statuses.length
    await purge(id, tina)
    await synced(tina)
    expect(await tina.incident(id)).toMatchObject({ title: 'Forgotten' })

    await tina.perform(id, (incident, moment) => editFields(incident, { location: 'Hall 3' }, moment))
    await vi.waitFor(
      async () => expect(await workspace().document(id)).toMatchObject({ title: 'Forgotten', location: 'Hall 3' }),
      PATIENCE,
    )
    await synced(tina)
    expect(tina.statuses.slice(before).filter(({ kind }) => /refused|changed/.test(kind))).toEqual([])
    expect(await tina.db.quarantine.count().exec()).toBe(0)
  })

  it('among the latest is missed: the device says that one is missing, keeps it, and sends it when asked', async () => {
    const tina = await device()
    await tina.log('There')
    const { id } = await tina.log('Forgotten')
    await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(2), PATIENCE)
    await synced(tina)
    await purge(id, tina)
    expect(await tina.status('server-changed')).toMatchObject({ how: 'restored', missing: 1 })
    expect(await tina.incident(id)).toMatchObject({ title: 'Forgotten' })

    tina.replication.sendAgain()
    await tina.status('synced')
    await vi.waitFor(async () => expect(await workspace().document(id)).toMatchObject({ title: 'Forgotten' }), PATIENCE)
    expect((await workspace().documents('entry')).size).toBe(2)
  })
})

describe('a compaction', () => {
  it('in the middle of a pull takes nothing from it, nor the version that a change here was made from', async () => {
    const [edited, ...others] = madeRecords(1_200, 61).incidents
    if (edited === undefined) throw new Error('nothing was made')
    await workspace().write([asWire(edited)])
    const tina = await device()
    await synced(tina)
    tina.gateway$.next({ kind: 'none' })
    await tina.status('local-only')
    await tina.perform(edited.id, (incident, moment) => editFields(open(incident), { location: 'Hall 3' }, moment))
    const { _id, ...stored } = await workspace().document(edited.id)
    await workspace().write([{ ...stored, _id, caller: 'Ms Weber' }, ...others.map((incident) => asWire(incident))])
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const pages = () => workspace().proxy.seen.filter(({ path }) => path.includes('_changes')).length
    const before = pages()
    workspace().proxy.fail(/_changes/, { kind: 'hold', released }, 2)
    tina.gateway$.next({ ...tina.ready })
    await vi.waitFor(() => expect(pages()).toBeGreaterThan(before), PATIENCE)
    expect(await workspace().ask('POST', '/_compact', {})).toMatchObject({ ok: true })
    await vi.waitFor(async () => {
      const { compact_running: running = false } = await workspace().askServer('GET', `/${WORKSPACE}`)
      expect(running).toBe(false)
    }, PATIENCE)
    release()

    const both = { location: 'Hall 3', caller: 'Ms Weber' }
    await vi.waitFor(async () => expect(await workspace().document(edited.id)).toMatchObject(both), PATIENCE)
    await vi.waitFor(async () => expect((await tina.incidents()).size).toBe(1_200), PATIENCE)
    await synced(tina)
    expect(await tina.incident(edited.id)).toMatchObject(both)
  })
})

/** Made records are in all states; one that is closed takes no change. */
const open = (incident: Incident): Incident => ({ ...incident, state: 'new', phase: 'open' })

describe('versions that a cluster left side by side', () => {
  /** As its nodes write them to each other: the later one has won. */
  async function leftSideBySide(): Promise<string> {
    const [incident] = madeRecords(1, 62).incidents
    if (incident === undefined) throw new Error('nothing was made')
    const now = Date.now()
    const hlc = (at: number) => `${now + at}-0000-x`
    const version = (letter: string, fields: object, clocks: object) => ({
      ...{ ...asWire(incident), ...fields, clocks: { '': hlc(0), ...clocks } },
      ...{ _rev: `2-${letter.repeat(32)}`, _revisions: { start: 2, ids: [letter.repeat(32), 'a'.repeat(32)] } },
    })
    await workspace().ask('POST', '/_bulk_docs', {
      new_edits: false,
      docs: [
        version('b', { location: 'Hall 3' }, { location: hlc(1) }),
        version('c', { caller: 'Ms Weber' }, { caller: hlc(2) }),
      ],
    })
    return incident.id
  }
  const conflictsOf = async (id: string) =>
    (await workspace().ask('GET', `/${encodeURIComponent(id)}?conflicts=true`))._conflicts
  const writes = (what: string) =>
    workspace().proxy.seen.filter(({ path, body }) => path.includes('_bulk_docs') && body.includes(what))

  it('stay there while the merge has no answer, and are pruned in a request of their own when it was taken', async () => {
    const id = await leftSideBySide()
    workspace().proxy.fail(/POST .*_bulk_docs/, { kind: 'answer', status: 503 }, 2)
    const tina = await device()
    await vi.waitFor(() => expect(writes(id)).toHaveLength(2), PATIENCE)
    expect(writes('"_deleted":true')).toEqual([])
    expect(await conflictsOf(id)).toEqual([`2-${'b'.repeat(32)}`])
    tina.replication.tryNow()

    await vi.waitFor(async () => expect(await conflictsOf(id)).toBeUndefined(), PATIENCE)
    const both = { location: 'Hall 3', caller: 'Ms Weber' }
    expect(await workspace().document(id)).toMatchObject(both)
    await vi.waitFor(async () => expect(await tina.incident(id)).toMatchObject(both), PATIENCE)
    // What is found once more before the first answer is asked for twice: the second is a conflict that harms nobody.
    const prunings = writes('"_deleted":true')
    expect(prunings.length).toBeGreaterThan(0)
    for (const { body } of prunings)
      expect(JSON.parse(body).docs).toEqual([expect.objectContaining({ _id: id, _rev: `2-${'b'.repeat(32)}` })])
  })

  it('stay there where the merge is refused', async () => {
    const id = await leftSideBySide()
    const row = { id, error: 'forbidden', reason: 'not today' }
    workspace().proxy.fail(/POST .*_bulk_docs/, { kind: 'answer', status: 201, body: JSON.stringify([row]) }, 99)
    const tina = await device()
    await vi.waitFor(() => expect(writes(id).length).toBeGreaterThan(0), PATIENCE)
    await synced(tina)
    expect(writes('"_deleted":true')).toEqual([])
    expect(await conflictsOf(id)).toEqual([`2-${'b'.repeat(32)}`])
  })
})

describe('a document that is larger than the server takes', () => {
  /** More than a CouchDB takes in one document unless it is told otherwise, 8 MB. */
  const HUGE = 'x'.repeat(8_000_001)

  it('goes to the list of what was refused; what was written before and after it is sent', async () => {
    const tina = await device({ connected: false })
    const before = await tina.log('Before')
    const huge = await tina.log('Huge')
    await tina.db.incidents.upsert({ ...huge, description: HUGE })
    const after = await tina.log('After')
    await tina.signIn()
    tina.gateway$.next(tina.ready)

    await vi.waitFor(() => expect(tina.statuses.at(-1)).toMatchObject({ kind: 'refused', refused: 1 }), PATIENCE)
    const refused = await tina.db.quarantine.find().exec()
    expect(refused.map(({ id, kind }) => ({ id, kind }))).toEqual([{ id: huge.id, kind: 'refused' }])
    for (const { id, title } of [before, after]) expect(await workspace().document(id)).toMatchObject({ title })

    await tina.db.incidents.upsert({ ...huge, description: 'Short' })
    await vi.waitFor(
      async () => expect(await workspace().document(huge.id)).toMatchObject({ description: 'Short' }),
      PATIENCE,
    )
    await synced(tina)
  })

  it('is refused too where the server says so for the document alone', async () => {
    let id = ''
    const tina = await device({
      fetch: async (input, init) =>
        id !== '' && String(input).endsWith('/_bulk_docs') && String(init?.body).includes(`"_id":"${id}"`)
          ? Response.json([{ id, error: 'document_too_large', reason: id }], { status: 201 })
          : fetch(input, init),
    })
    await synced(tina)
    tina.gateway$.next({ kind: 'none' })
    await tina.status('local-only')
    id = (await tina.log('Large')).id
    tina.gateway$.next(tina.ready)
    await vi.waitFor(
      async () => expect((await tina.db.quarantine.find().exec()).map((each) => each.id)).toContain(id),
      PATIENCE,
    )
  })
})
