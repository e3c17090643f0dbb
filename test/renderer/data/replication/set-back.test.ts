import { describe, expect, it, vi } from 'vitest'
import { editFields, type FieldPatch } from '../../../../shared/domain/field-operations'
import type { IncidentId } from '../../../../shared/domain/ids'
import { comment } from '../../../../shared/domain/note-operations'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const HOUR = 3_600_000

const backUp = () => workspace().backUp()

/** An older copy takes the server's place, and knows none of the sessions of this device. */
async function restore(copy: Awaited<ReturnType<typeof backUp>>, ...devices: readonly TestDevice[]) {
  const { proxy, restore } = workspace()
  proxy.failAll({ kind: 'answer', status: 401 })
  await restore(copy)
  for (const each of devices) {
    each.replication.tryNow()
    await each.status('sign-in-needed')
  }
  proxy.failAll(null)
  return workspace()
}

async function meetServer(each: TestDevice): Promise<void> {
  await each.signIn()
  each.gateway$.next({ ...each.ready })
}

const edit = (each: TestDevice, id: IncidentId, fields: FieldPatch) =>
  each.perform(id, (incident, moment) => editFields(incident, fields, moment))

const synced = (...devices: readonly TestDevice[]) =>
  vi.waitFor(() => expect(devices.map(({ statuses }) => statuses.at(-1)?.kind)).toEqual(devices.map(() => 'synced')), {
    timeout: 30_000,
  })

const lostValues = (entries: Iterable<{ readonly body?: unknown }>) =>
  [...entries].flatMap(({ body }) => (JSON.stringify(body).includes('"type":"merge"') ? [body] : []))

/** An incident that is sent after the copy was made. */
async function loggedAfterCopy(tina: TestDevice) {
  const copy = await backUp()
  const { id } = await tina.log('Belt')
  await vi.waitFor(async () => expect(await workspace().document(id)).toMatchObject({ title: 'Belt' }), 20_000)
  await synced(tina)
  return { id, copy }
}

/** An incident that a device of dirk's has before it goes away; its location is sent after the copy was made. */
async function changedAfterCopy(tina: TestDevice, name: string) {
  const before = await device({ user: 'dirk', role: 'desk', name })
  const { id } = await tina.log('Belt')
  await vi.waitFor(async () => expect(await before.incident(id)).not.toBeNull(), 20_000)
  await synced(tina, before)
  const copy = await backUp()
  await close(before)
  await edit(tina, id, { location: 'Hall 1' })
  await vi.waitFor(async () => expect(await workspace().document(id)).toMatchObject({ location: 'Hall 1' }), 20_000)
  await synced(tina)
  return { id, copy }
}

describe('a server that was set back, and then got work of a device that had been away', () => {
  it.each([
    { who: 'hers', herClock: HOUR, hisClock: 0, kept: 'Hall 1', lost: 'Hall 9', unsent: false },
    { who: 'his', herClock: 0, hisClock: HOUR, kept: 'Hall 9', lost: 'Hall 1', unsent: false },
    { who: 'hers', herClock: HOUR, hisClock: 0, kept: 'Hall 1', lost: 'Hall 9', unsent: true },
    { who: 'his', herClock: 0, hisClock: HOUR, kept: 'Hall 9', lost: 'Hall 1', unsent: true },
  ])('keeps both values where $who is the fast clock (unsent work: $unsent)', async (row) => {
    const { herClock, hisClock, kept, lost, unsent } = row
    const tina = await device({ ahead: herClock })
    const name = `away-${row.who}-${unsent}`
    const { id, copy } = await changedAfterCopy(tina, name)

    const server = await restore(copy, tina)
    if (unsent) await edit(tina, id, { description: 'Broken' })
    const dirk = await device({ user: 'dirk', role: 'desk', name, ahead: hisClock })
    await edit(dirk, id, { location: 'Hall 9' })
    await vi.waitFor(async () => expect(await server.document(id)).toMatchObject({ location: 'Hall 9' }), 20_000)
    await synced(dirk)

    await meetServer(tina)
    await tina.status('server-changed')
    tina.replication.sendAgain()
    await vi.waitFor(
      async () => {
        await synced(tina, dirk)
        const merge = { type: 'merge', field: 'location', kept: { value: kept }, lost: { value: lost } }
        const description = unsent ? 'Broken' : ''
        for (const each of [tina, dirk]) {
          expect(await each.incident(id)).toMatchObject({ location: kept, description })
          expect(lostValues(await each.entries())).toMatchObject([merge])
        }
        expect(await server.document(id)).toMatchObject({ location: kept, description })
        expect(lostValues((await server.documents('entry')).values())).toMatchObject([merge])
      },
      { timeout: 30_000 },
    )
  })

  it('gets an incident back of which only a comment waits', async () => {
    const tina = await device()
    await synced(tina)
    const { id, copy } = await loggedAfterCopy(tina)

    const server = await restore(copy, tina)
    await tina.log('Roll')
    await vi.waitFor(() => expect(tina.statuses.at(-1)).toMatchObject({ waiting: 1 }))
    // By a clock that was set right since: the incident is written as it was.
    const words = { text: 'Belt ordered', visibility: 'internal', fromCaller: false } as const
    await tina.perform(id, (incident, moment) => comment(incident, words, { ...moment, now: 0 }))
    await meetServer(tina)
    await tina.status('server-changed')
    tina.replication.sendAgain()
    await vi.waitFor(async () => expect(await server.document(id)).toMatchObject({ title: 'Belt' }), 20_000)
    await synced(tina)
  })

  it('tells of no lost value where one only went on from the other', async () => {
    const tina = await device()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    const { id } = await tina.log('Belt')
    await vi.waitFor(async () => expect(await dirk.incident(id)).not.toBeNull(), 20_000)
    await synced(tina, dirk)
    const copy = await backUp()
    await edit(dirk, id, { location: 'Hall 1' })
    await vi.waitFor(async () => expect(await tina.incident(id)).toMatchObject({ location: 'Hall 1' }), 20_000)
    await synced(tina, dirk)

    const server = await restore(copy, tina, dirk)
    await meetServer(dirk)
    await dirk.status('server-changed')
    dirk.replication.sendAgain()
    await synced(dirk)
    await edit(dirk, id, { location: 'Hall 2' })
    await vi.waitFor(async () => expect(await server.document(id)).toMatchObject({ location: 'Hall 2' }), 20_000)

    await meetServer(tina)
    await synced(tina, dirk)
    await vi.waitFor(async () => expect(await tina.incident(id)).toMatchObject({ location: 'Hall 2' }), 20_000)
    await vi.waitFor(async () => expect(await tina.entries()).toHaveLength(3), 20_000)
    expect(lostValues(await tina.entries())).toEqual([])
    expect(lostValues((await server.documents('entry')).values())).toEqual([])
  })
})

describe('an incident that somebody changes while all of a server that was set back is read again', () => {
  it('keeps what was sent of it before', async () => {
    let meanwhile: (() => Promise<unknown>) | null = null
    let moving = ''
    /** The first page from the beginning lacks what is changed while the server puts it together: it comes with the next. */
    const reading: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      if (meanwhile === null || !String(input).includes('_changes?') || !String(input).includes('since=0'))
        return answer
      const page: { results: { id: string }[] } = await answer.json()
      const change = meanwhile
      meanwhile = null
      await change()
      return Response.json({ ...page, results: page.results.filter((row) => row.id !== moving) })
    }
    const tina = await device({ fetch: reading })
    const { id, copy } = await changedAfterCopy(tina, 'away-meanwhile')

    const server = await restore(copy, tina)
    const dirk = await device({ user: 'dirk', role: 'desk', name: 'away-meanwhile', ahead: HOUR })
    await edit(dirk, id, { title: 'Belt of line 2' })
    await vi.waitFor(async () => expect(await server.document(id)).toMatchObject({ title: 'Belt of line 2' }), 20_000)
    await synced(dirk)
    await meetServer(tina)
    await tina.status('server-changed')
    moving = id
    meanwhile = async () => {
      await edit(dirk, id, { description: 'It squeals' })
      await vi.waitFor(
        async () => expect(await server.document(id)).toMatchObject({ description: 'It squeals' }),
        20_000,
      )
    }
    tina.replication.sendAgain()
    const all = { title: 'Belt of line 2', description: 'It squeals', location: 'Hall 1' }
    await vi.waitFor(
      async () => {
        expect(meanwhile).toBeNull()
        await synced(tina, dirk)
        for (const found of [await tina.incident(id), await dirk.incident(id), await server.document(id)])
          expect(found).toMatchObject(all)
      },
      { timeout: 30_000 },
    )
  })
})

describe('a server that is set back once more before it was read again', () => {
  it('gets again what was sent again', async () => {
    let setBackOnceMore: (() => Promise<unknown>) | null = null
    const reading: typeof fetch = async (input, init) => {
      const again = setBackOnceMore
      if (again === null || !String(input).includes('_changes?')) return fetch(input, init)
      setBackOnceMore = null
      await again()
      return new Response('', { status: 503 })
    }
    const tina = await device({ fetch: reading })
    await tina.log('Roll')
    await synced(tina)
    const { id, copy } = await loggedAfterCopy(tina)

    const server = await restore(copy, tina)
    await meetServer(tina)
    await tina.status('server-changed')
    setBackOnceMore = async () => {
      expect(await server.document(id)).toMatchObject({ title: 'Belt' })
      await restore(copy)
      await tina.signIn()
    }
    const before = tina.statuses.length
    tina.replication.sendAgain()
    await vi.waitFor(
      () => expect(tina.statuses.slice(before).filter(({ kind }) => kind === 'server-changed')).not.toEqual([]),
      { timeout: 30_000 },
    )
    tina.replication.sendAgain()
    await vi.waitFor(async () => expect(await server.document(id)).toMatchObject({ title: 'Belt' }), 20_000)
    await synced(tina)
  })
})
