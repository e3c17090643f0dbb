import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { seededRandom } from '../../../fixtures/seeded-random'
import { asWire, madeRecords } from './made-records'
import { userOf } from './people'
import { setUp } from './setup'
import type { DeviceOptions } from './test-device'

const { workspace, device, close } = setUp()

describe('replication in both directions', () => {
  it('brings what one device logged to the server and to another device', async () => {
    const tina = await device()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await Promise.all([tina.status('synced'), dirk.status('synced')])

    const logged = await tina.log('Scanner is dead')

    await vi.waitFor(async () => expect(await dirk.incident(logged.id)).toEqual(logged), 10_000)
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Scanner is dead' })
    const [entry] = await dirk.entries()
    expect(entry).toMatchObject({ incident: logged.id, recordedBy: userOf('tina'), syncedAt: expect.any(Number) })
  })

  it('moves documents of all kinds in bulk both ways through one feed', async () => {
    const theirs = madeRecords(400, 2, 'dirk')
    await workspace().write([...theirs.incidents, ...theirs.services].map((doc) => asWire(doc)))
    await workspace().write(theirs.entries.map((entry) => asWire(entry, 'dirk')))
    const tina = await device({ connected: false })
    const ours = madeRecords(200, 1)
    await tina.db.incidents.bulkInsert([...ours.incidents])
    await tina.db.timeline.bulkInsert([...ours.entries])
    await tina.db.library.bulkInsert([...ours.services])

    await tina.signIn()
    tina.gateway$.next(tina.ready)
    await tina.status('synced')

    const here = await tina.incidents()
    expect(here.size).toBe(600)
    expect(here.get(theirs.incidents[5]?.id ?? '')).toEqual(theirs.incidents[5])
    expect(await tina.db.timeline.count().exec()).toBe(1200)
    expect((await workspace().documents('incident')).size).toBe(600)
    expect((await workspace().documents('entry')).size).toBe(1200)
    const services = await workspace().documents('service')
    expect([...ours.services, ...theirs.services].every(({ id }) => services.has(id))).toBe(true)
  })

  it('catches up before a new device sends anything', async () => {
    const theirs = madeRecords(1200, 3, 'dirk')
    await workspace().write(theirs.incidents.map((doc) => asWire(doc)))
    const tina = await device({ connected: false })
    await tina.log('Written before the first connection')

    await tina.signIn()
    tina.gateway$.next(tina.ready)
    await tina.status('synced')

    const paths = workspace().proxy.seen.map(({ path }) => path)
    const firstWrite = paths.findIndex((path) => path.includes('_bulk_docs'))
    const lastPage = paths.findLastIndex((path) => path.includes('feed=normal'))
    expect(lastPage).toBeGreaterThan(0)
    expect(firstWrite).toBeGreaterThan(lastPage)
  })

  it('does not miss a change that arrives between the last page and the first long poll', async () => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    workspace().proxy.fail(/feed=longpoll/, { kind: 'hold', released })
    const tina = await device()
    const polls = () => workspace().proxy.seen.filter(({ path }) => path.includes('longpoll'))
    await vi.waitFor(() => expect(polls()).not.toEqual([]), 10_000)
    const [incident] = madeRecords(1, 4, 'dirk').incidents
    if (incident === undefined) throw new Error('nothing was made')

    await workspace().write([asWire(incident)])
    release()

    await vi.waitFor(async () => expect(await tina.incident(incident.id)).toEqual(incident), 10_000)
  })

  it('passes over design documents, kinds of a later version and tombstones without a body', async () => {
    const answer = await workspace().ask('PUT', '/problem:gone', { kind: 'problem', _id: 'problem:gone' })
    await workspace().ask('DELETE', `/problem:gone?rev=${answer.rev}`)
    const records = madeRecords(3, 5)
    const [kept, removed, later] = records.incidents
    if (kept === undefined || removed === undefined || later === undefined) throw new Error('nothing was made')
    await workspace().write([
      { _id: '_design/validator', validate_doc_update: 'function () {}' },
      { _id: 'problem:new' },
    ])
    await workspace().write([asWire(kept), asWire(removed)])
    const tina = await device()
    await tina.status('synced')
    expect(await tina.incident(removed.id)).toEqual(removed)

    const { _rev } = await workspace().document(removed.id)
    await workspace().ask('DELETE', `/${encodeURIComponent(removed.id)}?rev=${_rev}`)
    await workspace().write([asWire(later)])

    await vi.waitFor(async () => expect(await tina.incident(later.id)).toEqual(later), 10_000)
    await vi.waitFor(async () => expect(await tina.incident(removed.id)).toBe(null))
    expect(await tina.incident(kept.id)).toEqual(kept)
  })

  it('goes on where it stopped, and sends what was written while it did not run', async () => {
    const tina = await device({ name: 'restarted' })
    const first = await tina.log('First')
    await tina.status('synced')
    await close(tina)
    workspace().proxy.seen.length = 0

    const again = await device({ name: 'restarted', connected: false })
    const second = await again.log('Second')
    await again.perform(first.id, (incident, moment) => editFields(incident, { title: 'First, changed' }, moment))
    await again.signIn()
    again.gateway$.next(again.ready)
    await again.status('synced')

    expect(await workspace().document(second.id)).toMatchObject({ title: 'Second' })
    expect(await workspace().document(first.id)).toMatchObject({
      title: 'First, changed',
      _rev: expect.stringMatching(/^2-/),
    })
    const [page] = workspace().proxy.seen.filter(({ path }) => path.includes('_changes'))
    expect(page?.path).not.toContain('since=0&')
  })

  it('follows the clocks that it sees', async () => {
    const tina = await device()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await Promise.all([tina.status('synced'), dirk.status('synced')])
    const logged = await tina.log('Later than anything')
    await vi.waitFor(async () => expect(await dirk.incident(logged.id)).not.toBe(null), 10_000)
    await vi.waitFor(() => expect(dirk.clock() > tina.clock()).toBe(true))
  })

  it.each([1, 2, 3])('ends equal on all devices whatever the order in which they connect (seed %i)', async (seed) => {
    const random = seededRandom(seed)
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[Math.floor(random() * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    }
    const people: readonly Partial<DeviceOptions>[] = [
      { name: `tina-${seed}`, user: 'tina' },
      { name: `dirk-${seed}`, user: 'dirk', role: 'desk' },
      { name: `lea-${seed}`, user: 'lea', role: 'lead' },
    ]
    const first = await device(people[0])
    const incidents = [await first.log('One'), await first.log('Two'), await first.log('Three')]
    await first.status('synced')
    await close(first)

    // RxDB allows thirteen open collections in one process: the devices take turns, which is what being apart means.
    for (let round = 0; round < 4; round += 1) {
      for (const person of [...people].sort(() => random() - 0.5)) {
        const one = await device({ ...person, connected: false })
        if ((await one.incidents()).size === incidents.length) {
          for (let edit = 0; edit < 5; edit += 1) {
            const value = `${person.user} ${round}.${edit}`
            const patch = pick([{ title: value }, { location: value }, { category: value }, { tags: [value] }])
            await one.perform(pick(incidents).id, (incident, moment) => editFields(incident, patch, moment))
          }
        }
        if (round === 0 || random() < 0.6) {
          await one.signIn()
          one.gateway$.next(one.ready)
          await one.status('synced')
        }
        await close(one)
      }
    }

    const views = []
    for (let pass = 0; pass < 2; pass += 1) {
      views.length = 0
      for (const person of people) {
        const one = await device(person)
        await one.status('synced')
        views.push({ incidents: await one.incidents(), entries: (await one.entries()).map(({ id }) => id).sort() })
        await close(one)
      }
    }
    const stored = await workspace().documents('incident')
    const entries = [...(await workspace().documents('entry')).keys()].sort()
    for (const view of views) {
      expect(view.incidents.size).toBe(3)
      for (const [id, { id: _id, ...fields }] of view.incidents) expect(fields).toEqual(stored.get(id))
      expect(view.entries).toEqual(entries)
    }
  })
})
