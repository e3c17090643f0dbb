import 'fake-indexeddb/auto'
import { firstValueFrom } from 'rxjs'
import { filter } from 'rxjs/operators'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../renderer/data/database/database'
import { openDevice } from '../../../renderer/data/device/device'
import { EMPTY_LIBRARY } from '../../../renderer/data/library-store'
import { NO_FILTERS } from '../../../renderer/data/list/list-query'
import { parseHlc } from '../../../shared/domain/hlc'
import { makeLibrary } from '../../fixtures/make-incidents'
import { fillDisk, freshName, openTestSession } from './open-test-session'

const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const
const ANNA = { user: 'anna', roles: ['technician'], role: 'technician' } as const

test('a device keeps its identity, its numbers go on and its clock never runs backwards', async () => {
  const databaseName = freshName()
  const first = await openTestSession({ databaseName })
  first.setClockOffset(3_600_000)
  const stamp = first.device.tick()
  await first.device.nextNumber()
  const { device, localPerson } = first.device
  await first.close()

  const second = await openTestSession({ databaseName })
  expect([second.device.device, second.device.localPerson]).toEqual([device, localPerson])
  expect(await second.device.nextNumber()).toBe(`${second.device.prefix()}-0002`)
  expect(second.device.tick() > stamp).toBe(true)
})

test('two windows never draw the same number nor the same stamp', async () => {
  const db = await openDatabase({ name: freshName(), multiInstance: false })
  const [one, two] = await Promise.all([openDevice(db, 'window-aaaa'), openDevice(db, 'window-bbbb')])
  expect(one.device).toBe(two.device)
  const numbers = await Promise.all(Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? one : two).nextNumber()))
  expect(new Set(numbers).size).toBe(8)
  expect(parseHlc(one.tick())?.node).not.toBe(parseHlc(two.tick())?.node)
  await db.close()
})

test('another prefix is drawn when it turns out to be taken', async () => {
  const session = await openTestSession()
  const before = session.device.prefix()
  const after = await session.device.redrawPrefix(new Set([before]))
  expect(after).not.toBe(before)
  expect(await session.device.nextNumber()).toBe(`${after}-0001`)
})

test('a device is told of when somebody who logs signs in on it, not when somebody only reads', async () => {
  const session = await openTestSession()
  await session.setActor({ user: 'vera', roles: ['viewer'], role: 'viewer' })
  expect((await session.library.read()).devices.size).toBe(0)
  await session.setActor(ANNA)
  const { devices } = await session.library.read()
  expect([...devices.values()]).toMatchObject([{ prefix: session.device.prefix(), person: 'person:anna' }])
})

test('work done before the first sign-in becomes the work of the person who signs in', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log({ ...PRINTER, assignee: session.actor().person })
  if (!logged.ok) throw new Error(logged.reason)
  const local = session.actor().person
  expect(logged.value.createdBy).toBe(local)
  await session.setActor(ANNA)

  const incident = await session.incidents.get(logged.value.id)
  const entries = await session.timeline.read(logged.value.id)
  expect(incident).toMatchObject({ createdBy: 'person:anna', updatedBy: 'person:anna', assignee: 'person:anna' })
  expect(JSON.stringify([incident, entries])).not.toContain(local)
  expect(incident?.clocks).toEqual(logged.value.clocks)
  const mine = { view: 'mine', filters: NO_FILTERS, text: '', sort: 'updated' } as const
  expect((await session.list.readWindow(mine, { offset: 0, limit: 5 })).total).toBe(1)
})

test('who signed in is remembered over a restart, and signing out brings the person of the device back', async () => {
  const databaseName = freshName()
  const first = await openTestSession({ databaseName })
  const local = first.actor().person
  await first.setActor(ANNA)
  await first.close()
  const second = await openTestSession({ databaseName })
  expect(second.actor()).toMatchObject({ person: 'person:anna', user: 'anna', role: 'technician' })
  const signedOut = firstValueFrom(second.actor$.pipe(filter((actor) => actor.user === '')))
  await second.setActor(null)
  expect((await signedOut).person).toBe(local)
})

test('a device makes itself known with its prefix at the first sign-in, and stays that person’s', async () => {
  const session = await openTestSession()
  await session.setActor(ANNA)
  const { device } = session.device
  const known = (await session.library.read()).devices.get(device)
  expect(known).toMatchObject({ prefix: session.device.prefix(), person: 'person:anna' })
  await session.setActor({ ...ANNA, user: 'ben' })
  expect((await session.library.read()).devices.get(device)).toEqual(known)
})

test('a draft survives a reload until it is forgotten', async () => {
  const databaseName = freshName()
  const first = await openTestSession({ databaseName })
  expect(await first.drafts.read('capture')).toBeUndefined()
  await first.drafts.keep('capture', { title: 'Prin' })
  await first.drafts.keep('capture', { title: 'Printer' })
  await first.close()
  const second = await openTestSession({ databaseName })
  expect(await second.drafts.read('capture')).toEqual({ title: 'Printer' })
  await second.drafts.forget('capture')
  expect(await second.drafts.read('capture')).toBeUndefined()
  await second.drafts.keep('capture', { title: 'Again' })
  expect(await second.drafts.read('capture')).toEqual({ title: 'Again' })
})

test('a draft that a full disk has no room for is kept as long as the window lives, and on the disk once there is room', async () => {
  const databaseName = freshName()
  const first = await openTestSession({ databaseName })
  expect(await first.drafts.keep('capture', { title: 'Prin' })).toBe(true)
  const makeRoom = fillDisk(first.db.drafts)
  expect(await first.drafts.keep('capture', { title: 'Printer' })).toBe(false)
  expect(await first.drafts.read('capture')).toEqual({ title: 'Printer' })
  await first.drafts.forget('capture')
  expect(await first.drafts.read('capture')).toBeUndefined()
  makeRoom()
  expect(await first.drafts.keep('capture', { title: 'Again' })).toBe(true)
  await first.close()
  const second = await openTestSession({ databaseName })
  expect(await second.drafts.read('capture')).toEqual({ title: 'Again' })
})

test('the library holds people, teams and services by id, and forgets what was removed but its name', async () => {
  const session = await openTestSession()
  expect(EMPTY_LIBRARY.name('service:none')).toBe('')
  const records = makeLibrary()
  await session.library.upsert(records)
  const full = await session.library.read()
  expect([full.services.size, full.teams.size, full.people.size]).toEqual([20, 10, 60])
  const gone = firstValueFrom(session.library.observe().pipe(filter(({ services }) => services.size === 19)))
  const [service] = records
  if (service === undefined) throw new Error('nothing made')
  await session.library.upsert([{ ...service, removed: true }])
  expect((await gone).name(service.id)).toBe('Label printer service')
})
