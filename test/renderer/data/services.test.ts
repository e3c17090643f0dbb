import { firstValueFrom } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { serviceOptions, servicesToFindBy, writeService } from '../../../renderer/data/services'
import type { DataSession } from '../../../renderer/data/session'
import { addService, changeService, removeService } from '../../../shared/domain/service'
import { sampleCast } from '../../../shared/sample/sample-cast'
import { fillDisk, freshName, openTestSession } from './open-test-session'

const add = (session: DataSession, name: string) =>
  writeService(session, (known, moment) => addService({ name, sample: false }, known, moment))

async function added(session: DataSession, name: string) {
  const service = await add(session, name)
  if (!service.ok) throw new Error(service.reason)
  return service.value
}

describe('a service', () => {
  it('is said to be added when the safety copy has it too, and is there after a restart', async () => {
    const waited: string[] = []
    const copy = {
      settled: async () => {
        waited.push('the copy')
      },
    }
    const databaseName = freshName()
    const session = await openTestSession({ databaseName, safety: async () => copy })
    const service = await added(session, 'Gates')
    expect(waited).toEqual(['the copy'])
    await session.close()
    const library = await (await openTestSession({ databaseName })).library.read()
    expect(library.services.get(service.id)).toEqual(service)
  })

  it('that is added again writes nothing', async () => {
    const session = await openTestSession()
    const first = await added(session, 'Gates')
    expect(await added(session, ' GATES ')).toEqual(first)
    expect((await session.library.read()).services.size).toBe(1)
  })

  it('is not added on a full disk, which is said, and is once there is room', async () => {
    const session = await openTestSession()
    const makeRoom = fillDisk(session.db.library)
    expect(await add(session, 'Gates')).toMatchObject({ ok: false, reason: 'storage-full' })
    expect((await session.library.read()).services.size).toBe(0)
    makeRoom()
    expect(await add(session, 'Gates')).toMatchObject({ ok: true })
  })

  it('holds what was changed while it was edited', async () => {
    const session = await openTestSession()
    const base = await added(session, 'Gates')
    const edit = (fields: { name: string; team: '' | 'team:a' }) =>
      writeService(session, (known, moment) => changeService(base, fields, known, moment))
    await edit({ name: 'Gates', team: 'team:a' })
    await edit({ name: 'Yard gates', team: '' })
    expect((await session.library.read()).services.get(base.id)).toMatchObject({ name: 'Yard gates', team: 'team:a' })
  })

  it('that was removed is no longer offered, and its incidents are found by its name and by the filter', async () => {
    const session = await openTestSession()
    const service = await added(session, 'Gates')
    const logged = await session.incidents.log({
      title: 'Stays shut',
      impact: 'low',
      urgency: 'low',
      service: service.id,
    })
    if (!logged.ok) throw new Error(logged.reason)
    await writeService(session, (_, moment) => removeService(service, moment))
    const library = await firstValueFrom(session.library.observe())
    expect(serviceOptions(library, false)).toEqual([])
    expect(servicesToFindBy(library)).toEqual([{ value: service.id, label: 'Gates (no longer offered)' }])
    expect(library.name(service.id)).toBe('Gates')
    expect(await session.search.find('gates', 5)).toEqual([logged.value.id])
  })

  it('of the sample data is offered for sample data only, and told apart where a real one has its name', async () => {
    const session = await openTestSession()
    await session.library.upsert(sampleCast('person:me', 1, '').records)
    const service = await added(session, 'Printing')
    const library = await session.library.read()
    expect(serviceOptions(library, false)).toEqual([{ value: service.id, label: 'Printing' }])
    expect(serviceOptions(library, true).length).toBeGreaterThan(10)
    const labels = servicesToFindBy(library).map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['Printing', 'Printing (sample data)', 'Ward Wi-Fi']))
  })
})
