import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { asWire, madeRecords } from './made-records'
import { setUp } from './setup'

const { workspace, device, close } = setUp()

const long = 'x'.repeat(1_001)

describe('a document that the server refuses', () => {
  it('is set aside with the reason, and the others are sent and received', async () => {
    const tina = await device()
    await tina.status('synced')
    const bad = await tina.log('Too long')
    await tina.db.incidents.upsert({ ...bad, title: long })
    const good = await tina.log('Fine')

    await vi.waitFor(() => expect(tina.statuses.at(-1)).toEqual({ kind: 'refused', refused: 1, waiting: 1 }), 10_000)
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
    expect(await again.status('refused')).toMatchObject({ refused: 1, waiting: 1 })
  })
})

describe('a document from the server that can’t be read', () => {
  it('is listed, keeps nothing from coming, and leaves the list when it is mended', async () => {
    const records = madeRecords(2, 7)
    const [broken, fine] = records.incidents
    if (broken === undefined || fine === undefined) throw new Error('nothing was made')
    await workspace().write([{ ...asWire(broken), state: 'melted' }, asWire(fine)])
    const tina = await device()
    await tina.status('synced')

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
  })
})
