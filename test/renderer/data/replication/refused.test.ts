import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { asWire, madeRecords } from './made-records'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const long = 'x'.repeat(1_001)
/** As an earlier start has listed it. */
const LISTED = {
  kind: 'malformed',
  incident: '',
  reason: 'state: Invalid option',
  document: {},
  base: null,
  refusedAt: 1,
} as const

describe('a document that the server refuses', () => {
  it('is set aside with the reason, and the others are sent and received', async () => {
    const tina = await device()
    await tina.status('synced')
    const bad = await tina.log('Too long')
    await tina.db.incidents.upsert({ ...bad, title: long })
    const good = await tina.log('Fine')

    await vi.waitFor(
      () => expect(tina.statuses.at(-1)).toMatchObject({ kind: 'refused', refused: 1, waiting: 0 }),
      10_000,
    )
    const [refused] = await tina.db.quarantine.find().exec()
    expect(refused?.toJSON()).toMatchObject({ id: bad.id, kind: 'refused', incident: bad.id })
    expect(refused?.reason).toContain('title must be text')
    await vi.waitFor(async () => expect(await workspace().document(good.id)).toMatchObject({ title: 'Fine' }), 10_000)

    const [theirs] = madeRecords(1, 6, 'dirk').incidents
    if (theirs === undefined) throw new Error('nothing was made')
    await workspace().write([asWire(theirs)])
    await vi.waitFor(async () => expect(await tina.incident(theirs.id)).toEqual(theirs), 10_000)
  })

  it('leaves quarantine when a person edits it so that the server takes it', async () => {
    const tina = await device()
    const logged = await tina.log('Short')
    await tina.status('synced')
    await tina.db.incidents.upsert({ ...logged, title: long, location: 'Hall 3' })
    await tina.status('refused')

    await tina.perform(logged.id, (incident, moment) => editFields(incident, { title: 'Short again' }, moment))
    await tina.status('synced')

    expect(await tina.db.quarantine.count().exec()).toBe(0)
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Short again', location: 'Hall 3' })
    expect((await workspace().documents('entry')).size).toBe(2)
  })

  it('is merged against what the server held before it was refused', async () => {
    const tina = await device({ name: 'refused-and-merged' })
    const logged = await tina.log('Printer')
    await tina.status('synced')
    await tina.db.incidents.upsert({ ...logged, title: long, location: 'Hall 3' })
    await tina.status('refused')
    await close(tina)
    const { _id, ...stored } = await workspace().document(logged.id)
    await workspace().write([{ ...stored, _id, caller: 'Ms Weber' }])

    const again = await device({ name: 'refused-and-merged', connected: false })
    await again.perform(logged.id, (incident, moment) => editFields(incident, { title: 'Printer again' }, moment))
    await again.signIn()
    again.gateway$.next(again.ready)
    await again.status('synced')

    const merged = { title: 'Printer again', location: 'Hall 3', caller: 'Ms Weber' }
    expect(await workspace().document(logged.id)).toMatchObject(merged)
    expect(await again.incident(logged.id)).toMatchObject(merged)
  })

  it('is remembered over a restart', async () => {
    const tina = await device({ name: 'remembers' })
    const logged = await tina.log('Short')
    await tina.db.incidents.upsert({ ...logged, title: long })
    await tina.status('refused')
    await close(tina)

    const again = await device({ name: 'remembers' })
    expect(await again.status('refused')).toMatchObject({ refused: 1, waiting: 0 })
  })
})

describe('a document from the server that can’t be read', () => {
  it('is listed, keeps nothing from coming, and leaves the list when it is mended', async () => {
    const records = madeRecords(2, 7)
    const [broken, fine] = records.incidents
    if (broken === undefined || fine === undefined) throw new Error('nothing was made')
    await workspace().write([{ ...asWire(broken), state: 'melted' }, asWire(fine)])
    const tina = await device()
    expect(await tina.status('unreadable')).toMatchObject({ unreadable: 1 })

    expect(await tina.incident(fine.id)).toEqual(fine)
    const [listed] = await tina.db.quarantine.find().exec()
    expect(listed?.toJSON()).toMatchObject({
      id: broken.id,
      kind: 'malformed',
      reason: expect.stringContaining('state'),
    })

    const { _rev } = await workspace().document(broken.id)
    await workspace().write([{ ...asWire(broken), _rev }])
    await vi.waitFor(async () => expect(await tina.incident(broken.id)).toEqual(broken), 10_000)
    await vi.waitFor(async () => expect(await tina.db.quarantine.count().exec()).toBe(0))
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'))
  })

  const broken = (number: number, fields: object = { state: 'melted' }) => {
    const [incident] = madeRecords(1, number).incidents
    if (incident === undefined) throw new Error('nothing was made')
    return { incident, wire: { ...asWire(incident), ...fields } }
  }
  const listedOn = async ({ db }: TestDevice) => (await db.quarantine.find().exec()).map((each) => each.toJSON())

  it('leaves the list when the server ends it', async () => {
    const { incident, wire } = broken(11)
    await workspace().write([wire])
    const tina = await device()
    await tina.status('unreadable')
    const { _rev } = await workspace().document(incident.id)
    await workspace().write([{ _id: incident.id, _rev, _deleted: true }])
    await vi.waitFor(async () => expect(await listedOn(tina)).toEqual([]), 10_000)
    expect(await tina.incident(incident.id)).toBe(null)
  })

  it('leaves the list at the next start where the server does not hold it, and stays where it does', async () => {
    const { wire, incident } = broken(12)
    await workspace().write([wire])
    const first = await device()
    await first.status('unreadable')
    const before = await listedOn(first)
    const { name } = first.db
    await first.db.quarantine.insert({ ...LISTED, id: 'incident:elsewhere' })
    await close(first)

    const again = await device({ name })
    await again.status('unreadable')
    expect((await listedOn(again)).map(({ id }) => id)).toEqual([incident.id])
    expect(await listedOn(again)).toEqual(before)
  })

  it('is read at the next start by a Firstline that understands it, although the feed is past it', async () => {
    const { incident } = broken(14)
    await workspace().write([asWire(incident)])
    const first = await device()
    await first.status('synced')
    const { name } = first.db
    await first.db.quarantine.insert({ ...LISTED, id: incident.id })
    await close(first)

    const again = await device({ name })
    await again.status('synced')
    expect(await listedOn(again)).toEqual([])
    expect(await again.incident(incident.id)).toEqual(incident)
  })

  it('never takes the place of what the server refused from here: that still waits', async () => {
    const tina = await device()
    const logged = await tina.log('Short')
    await tina.status('synced')
    await tina.db.incidents.upsert({ ...logged, title: long })
    await tina.status('refused')
    const { _rev, ...held } = await workspace().document(logged.id)
    await workspace().write([{ ...held, _rev, state: 'melted' }])
    const { wire, incident: other } = broken(15, {})
    await workspace().write([wire])
    await vi.waitFor(async () => expect(await tina.incident(other.id)).toEqual(other), 10_000)
    expect(await listedOn(tina)).toMatchObject([{ id: logged.id, kind: 'refused' }])
    expect(tina.replication.unsentIds()).toContain(logged.id)
  })

  it('is kept in short: nobody reads megabytes of it here', async () => {
    const { incident, wire } = broken(16, { title: 'x'.repeat(3_000_000), description: 'y'.repeat(2_000_000) })
    await workspace().write([wire])
    const tina = await device()
    await tina.status('unreadable')
    const [listed] = await listedOn(tina)
    expect(JSON.stringify(listed).length).toBeLessThan(100_000)
    expect(listed?.document).toMatchObject({ number: incident.number, title: expect.stringMatching(/^x+…$/) })
  })
})
