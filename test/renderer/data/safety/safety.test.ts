import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { openSafety, type Safety } from '../../../../renderer/data/safety/safety'
import type { DataSession } from '../../../../renderer/data/session'
import type { IncidentId } from '../../../../shared/domain/ids'
import { parseNumber } from '../../../../shared/domain/numbers'
import { startWork } from '../../../../shared/domain/state-operations'
import { makeIncidents, makeLibrary } from '../../../fixtures/make-incidents'
import { freshName, openTestSession } from '../open-test-session'
import { type MainProcess, startMainProcess } from './main-process'

vi.setConfig({ testTimeout: 60_000 })

const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const
const PHOTO = new Blob([new Uint8Array(300_000).fill(7)])

type Device = { readonly session: DataSession; readonly safety: Safety }

/** A window over a database; another name with the same main process is the device after its IndexedDB was deleted. */
async function open(main: MainProcess, databaseName = freshName()): Promise<Device> {
  const opened: Safety[] = []
  const session = await openTestSession({
    databaseName,
    safety: async (db) => {
      const safety = await openSafety(db, main.request)
      opened.push(safety)
      return safety
    },
  })
  const [safety] = opened
  if (safety === undefined) throw new Error('no safety copy')
  return { session, safety }
}

async function close({ session, safety }: Device): Promise<void> {
  await safety.settled()
  safety.stop()
  await session.close()
}

async function log({ session }: Device, title: string = PRINTER.title) {
  const logged = await session.incidents.log({ ...PRINTER, title })
  if (!logged.ok) throw new Error(logged.reason)
  return logged.value
}

async function everything({ session }: Device, id: IncidentId) {
  const entries = await session.timeline.read(id)
  const files = entries.flatMap(({ body }) => (body.type === 'attachment' ? [body.file] : []))
  const blobs = await Promise.all(files.map((file) => session.files.read(file)))
  const photos = await Promise.all(
    blobs.map(async (blob) => (blob === null ? null : (await blob.arrayBuffer()).byteLength)),
  )
  return { incident: await session.incidents.get(id), entries, photos }
}

async function servicesOf({ session }: Device) {
  return [...(await session.library.read()).services.values()]
}

test('what was said to be saved stands in the copy, even if everything ends right then', async () => {
  const main = startMainProcess()
  const before = await open(main)
  const logged = await log(before)
  main.isDeaf = true
  await close(before)

  main.isDeaf = false
  const after = await open(main)
  await after.safety.restore(after.session)
  expect(await after.session.incidents.get(logged.id)).toEqual(logged)
})

test('the first line of a timeline whose incident never came to be stays in the copy until it is there', async () => {
  const main = startMainProcess()
  const [made] = makeIncidents(1)
  if (made === undefined) throw new Error('no incident')
  const [entry] = made.entries
  if (entry === undefined) throw new Error('no entry')
  const { id, ...rest } = entry
  await main.request('safety:append', [{ kind: 'write', id, height: 1, json: JSON.stringify({ id, ...rest }) }])
  const device = await open(main)
  expect(await device.safety.restore(device.session)).toEqual({ incidents: 0, documents: 0, unreadable: 0 })
  expect(await device.session.timeline.read(made.incident.id)).toEqual([])

  await device.session.incidents.bulkWrite([{ incident: made.incident, entries: [] }])
  await device.safety.restore(device.session)
  expect((await device.session.timeline.read(made.incident.id)).map((line) => line.id)).toEqual([id])
  await close(device)
})

test('the copy has the first line of a timeline before its incident, as the database has', async () => {
  const main = startMainProcess()
  const device = await open(main)
  const { id } = await log(device)
  const [entry] = await device.session.timeline.read(id)
  const { held } = await main.request('safety:held', null)
  const order = held.map((one) => one.id).filter((one) => one === id || one === entry?.id)
  expect(order.reverse()).toEqual([entry?.id, id])
  await close(device)
})

test('what a process had no time to copy is copied at the next start', async () => {
  const main = startMainProcess()
  const before = await open(main, 'cut-short')
  await log(before, 'Copied')
  await before.safety.settled()
  main.isDeaf = true
  const { id } = await log(before, 'Stored, and then the power went')
  await before.session.files.addPhoto(id, PHOTO)
  await close(before)
  main.isDeaf = false

  const again = await open(main, 'cut-short')
  await again.safety.restore(again.session)
  await again.safety.complete()
  await again.session.incidents.perform(id, startWork)
  const known = await everything(again, id)
  expect(known.entries).toHaveLength(4)
  await close(again)
  const held = await main.heldIds()

  const wiped = await open(main)
  await wiped.safety.restore(wiped.session)
  expect(await everything(wiped, id)).toEqual(known)
  await wiped.safety.complete()
  await close(wiped)
  expect(await main.heldIds()).toEqual(held)
})

test('a disk that refuses the copy keeps nobody from saving', async () => {
  const main = startMainProcess()
  main.isFull = true
  const device = await open(main)
  const logged = await log(device)
  expect(await device.session.incidents.get(logged.id)).toEqual(logged)
  await close(device)
})

describe('a database that was deleted between two starts', () => {
  test('has its incidents, timelines, photos and library back, and nothing is put back again', async () => {
    const main = startMainProcess()
    const before = await open(main)
    await before.session.library.upsert(makeLibrary())
    const { id } = await log(before)
    const other = await log(before, 'Scanner is slow')
    await before.session.incidents.perform(id, startWork)
    await before.session.files.addPhoto(id, PHOTO)
    const was = [await everything(before, id), await everything(before, other.id), await servicesOf(before)]
    await close(before)

    const after = await open(main)
    const restored = await after.safety.restore(after.session)
    expect(restored).toMatchObject({ incidents: 2, unreadable: 0 })
    const is = [await everything(after, id), await everything(after, other.id), await servicesOf(after)]
    expect(is).toEqual(was)
    expect(is[2]).not.toEqual([])
    expect((await everything(after, id)).photos).toEqual([300_000])
    expect(await after.safety.restore(after.session)).toEqual({ incidents: 0, documents: 0, unreadable: 0 })
    await close(after)
  })

  test('is the same device and gives no number a second time', async () => {
    const main = startMainProcess()
    const before = await open(main)
    const numbers = [await log(before), await log(before), await log(before)].map(({ number }) => number)
    const { device, localPerson } = before.session.device.remembered()
    await expect.poll(() => main.request('identity:kept')).toMatchObject({ device, counter: 3 })
    await close(before)

    const after = await open(main)
    await after.safety.restore(after.session)
    expect(after.session.device.remembered()).toMatchObject({ device, localPerson })
    const next = await log(after)
    expect(parseNumber(next.number)?.prefix).toBe(parseNumber(numbers[0] ?? '')?.prefix)
    expect(numbers).not.toContain(next.number)
    await close(after)
  })

  test('that was never copied begins as a new device', async () => {
    const device = await open(startMainProcess())
    expect(await device.safety.restore(device.session)).toEqual({ incidents: 0, documents: 0, unreadable: 0 })
    expect((await log(device)).number).toMatch(/-0001$/)
    await close(device)
  })
})

describe('a database that fell back to an older state', () => {
  test('gets the newer version of an incident by its clocks, with the entries it lacks', async () => {
    const main = startMainProcess()
    const before = await open(main)
    const first = await log(before)
    const firstEntries = await before.session.timeline.read(first.id)
    await before.session.incidents.perform(first.id, startWork)
    const was = await everything(before, first.id)
    await close(before)

    const after = await open(main)
    // What a database falls back to is not written anew, so the copy must not hear of it.
    after.safety.stop()
    await after.session.incidents.bulkWrite([{ incident: first, entries: firstEntries }])
    const restored = await after.safety.restore(after.session)
    expect(restored.incidents).toBe(1)
    expect(await everything(after, first.id)).toEqual(was)
    await close(after)
  })

  test('keeps what is newer than the copy', async () => {
    const main = startMainProcess()
    const name = freshName()
    const before = await open(main, name)
    const { id } = await log(before)
    await before.safety.settled()
    main.isDeaf = true
    await before.session.incidents.perform(id, startWork)
    await close(before)
    main.isDeaf = false

    const after = await open(main, name)
    expect(await after.safety.restore(after.session)).toMatchObject({ documents: 0 })
    expect(await after.session.incidents.get(id)).toMatchObject({ state: 'in-progress' })
    await close(after)
  })

  test('gives no number again that the main process knows of', async () => {
    const main = startMainProcess()
    const name = freshName()
    const before = await open(main, name)
    await log(before)
    const record = before.session.device.remembered()
    await close(before)
    await main.request('identity:keep', { ...record, account: null, counter: 7 })
    const after = await open(main, name)
    expect((await log(after)).number).toMatch(/-0008$/)
    await close(after)
  })
})

describe('telling the copy', () => {
  test('one batch after the other, also where several saves wait for it at once', async () => {
    const main = startMainProcess()
    let running = 0
    let most = 0
    const request: MainProcess['request'] = async (channel, ...args) => {
      if (channel !== 'safety:append') return main.request(channel, ...args)
      running += 1
      most = Math.max(most, running)
      // Long enough for the others to find that it runs.
      await new Promise((resolve) => setTimeout(resolve, 5))
      const answer = await main.request(channel, ...args)
      running -= 1
      return answer
    }
    const device = await open({ ...main, request })
    const made = makeIncidents(3)
    await device.session.incidents.bulkWrite(made)
    await Promise.all([device.safety.settled(), device.safety.settled(), device.safety.settled()])
    expect(most).toBe(1)
    expect(await main.heldIds()).toEqual(expect.arrayContaining(made.map(({ incident }) => incident.id)))
    await close(device)
  })

  test('leaves out sample data and what was taken back', async () => {
    const main = startMainProcess()
    const device = await open(main)
    const [made] = makeIncidents(1)
    if (made === undefined) throw new Error('nothing made')
    await device.session.incidents.bulkWrite([{ incident: { ...made.incident, sample: true }, entries: [] }])
    const { id } = await log(device)
    await device.session.files.addPhoto('incident:gone', PHOTO)
    await device.safety.settled()
    expect((await main.heldIds()).filter((held) => held.startsWith('incident:'))).toEqual([id])
    expect((await main.heldIds()).filter((held) => held.startsWith('chunk:'))).toEqual([])
    await close(device)
  })

  test('carries on where the disk refused, in the order of the writes, and never stops work', async () => {
    const main = startMainProcess()
    const device = await open(main)
    main.isFull = true
    const first = await log(device)
    await device.safety.settled()
    expect(await main.heldIds()).toEqual([])
    await device.session.incidents.perform(first.id, startWork)
    const second = await log(device)
    main.isFull = false
    await device.safety.settled()
    expect(await main.heldIds()).toEqual(expect.arrayContaining([first.id, second.id]))
    await close(device)

    const after = await open(main)
    await after.safety.restore(after.session)
    expect(await after.session.incidents.get(first.id)).toMatchObject({ state: 'in-progress' })
    await close(after)
  })

  test('holds a whole import, also while the disk refuses', async () => {
    const main = startMainProcess()
    const device = await open(main)
    const made = makeIncidents(1200)
    main.isFull = true
    await log(device)
    await device.safety.settled()
    await device.session.incidents.bulkWrite(made)
    main.isFull = false
    await device.safety.settled()
    const held = new Set(await main.heldIds())
    const lacking = made.flatMap(({ incident, entries }) => [incident, ...entries]).filter(({ id }) => !held.has(id))
    expect(lacking).toEqual([])
    await close(device)
  })
})
