import 'fake-indexeddb/auto'
import { firstValueFrom } from 'rxjs'
import { filter } from 'rxjs/operators'
import { expect, test, vi } from 'vitest'
import { keepPrefixUnique } from '../../../../renderer/data/device/unique-prefix'
import type { Device } from '../../../../shared/domain/library'
import { logIncident } from '../../../../shared/domain/log-incident'
import { openTestSession } from '../open-test-session'

const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const

function otherDevice(prefix: string, createdAt: number, id: Device['id'] = 'device:other'): Device {
  return {
    id,
    kind: 'device',
    prefix,
    person: 'person:ben',
    createdAt,
    updatedAt: 1,
    hlc: '',
    sample: false,
    removed: false,
  }
}

test('the device that drew a taken prefix later takes another one, and its old numbers still find the incidents', async () => {
  const session = await openTestSession()
  const first = await session.incidents.log(PRINTER)
  const second = await session.incidents.log(PRINTER)
  if (!first.ok || !second.ok) throw new Error('not logged')
  const prefix = session.device.prefix()
  const watching = keepPrefixUnique(session)

  await session.library.upsert([otherDevice(prefix, session.device.createdAt - 1)])
  const renumbered = await firstValueFrom(
    session.incidents.observe(second.value.id).pipe(filter((incident) => incident?.number !== second.value.number)),
  )
  expect(session.device.prefix()).not.toBe(prefix)
  expect(renumbered).toMatchObject({
    number: `${session.device.prefix()}-0002`,
    aliases: [second.value.number],
  })
  expect(await session.incidents.get(first.value.id)).toMatchObject({
    number: `${session.device.prefix()}-0001`,
    aliases: [first.value.number],
  })
  const entries = await session.timeline.read(first.value.id)
  expect(entries.at(-1)?.body).toMatchObject({ type: 'field', field: 'number', from: first.value.number })
  watching.unsubscribe()
})

test('a device that was ended between drawing another prefix and giving new numbers gives them at its next start', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const prefix = session.device.prefix()
  await session.library.upsert([otherDevice(prefix, session.device.createdAt - 1)])
  await session.device.redrawPrefix(new Set([prefix]))

  const watching = keepPrefixUnique(session)
  const renumbered = await firstValueFrom(
    session.incidents.observe(logged.value.id).pipe(filter((incident) => incident?.number !== logged.value.number)),
  )
  expect(renumbered).toMatchObject({ number: `${session.device.prefix()}-0001`, aliases: [logged.value.number] })
  watching.unsubscribe()
})

test('a number that was drawn before the others were changed, and stored after, is changed too', async () => {
  const session = await openTestSession()
  const prefix = session.device.prefix()
  const first = await session.incidents.log(PRINTER)
  if (!first.ok) throw new Error(first.reason)
  const late = logIncident(
    { ...PRINTER, title: 'Scanner is slow' },
    await session.device.nextNumber(),
    session.moment(),
  )
  const watching = keepPrefixUnique(session)
  await session.library.upsert([otherDevice(prefix, session.device.createdAt - 1)])
  await firstValueFrom(
    session.incidents.observe(first.value.id).pipe(filter((now) => now?.number !== first.value.number)),
  )

  await session.incidents.commit({ base: null, change: late })
  const renumbered = await firstValueFrom(
    session.incidents
      .observe(late.incident.id)
      .pipe(filter((now) => now !== null && now.number !== late.incident.number)),
  )
  expect(renumbered).toMatchObject({ number: `${session.device.prefix()}-0002`, aliases: [`${prefix}-0002`] })
  watching.unsubscribe()
})

test('the device that drew the prefix first keeps it', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const prefix = session.device.prefix()
  await session.library.upsert([otherDevice(prefix, session.device.createdAt + 1)])
  const watching = keepPrefixUnique(session)
  await firstValueFrom(session.library.observe())
  await session.incidents.log(PRINTER)
  expect(session.device.prefix()).toBe(prefix)
  expect((await session.incidents.get(logged.value.id))?.number).toBe(logged.value.number)
  watching.unsubscribe()
})

test('incidents are looked through for no prefix but the one that was given up, however many devices are older', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const prefix = session.device.prefix()
  const older = session.device.createdAt - 1
  const looked = vi.spyOn(IDBIndex.prototype, 'getAll')
  const stepped = vi.spyOn(IDBIndex.prototype, 'openCursor')
  const watching = keepPrefixUnique(session)
  const numbers = () =>
    looked.mock.calls.flatMap(([range]) =>
      range instanceof IDBKeyRange && Array.isArray(range.lower) ? [range.lower[2]] : [],
    )
  await session.library.upsert(['AAA', 'BBB', 'CCC'].map((other) => otherDevice(other, older, `device:${other}`)))
  await session.library.upsert([otherDevice(prefix, older)])
  await firstValueFrom(
    session.incidents.observe(logged.value.id).pipe(filter((now) => now?.number !== logged.value.number)),
  )
  watching.unsubscribe()
  expect(numbers()).toContain(`${prefix}-`)
  expect(numbers().filter((number) => /^(AAA|BBB|CCC)-/.test(String(number)))).toEqual([])
  expect(stepped).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})
