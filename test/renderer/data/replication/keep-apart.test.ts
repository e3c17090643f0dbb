import { filter, firstValueFrom, timeout } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Apart } from '../../../../renderer/data/replication/keep-apart'
import { isServerGiven, openCouchServer } from '../../../fixtures/couch-server'
import { startFaultProxy } from '../../../fixtures/fault-proxy'
import { asWire, madeRecords } from './made-records'
import { WORKSPACE } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'
import { openWorkspace, type Workspace } from './workspace'

const { workspace, device, close } = setUp()

const PATIENCE = 30_000

const asked = ({ apart$ }: TestDevice) =>
  firstValueFrom(
    apart$.pipe(
      filter((apart): apart is Apart => apart !== null),
      timeout(PATIENCE),
    ),
  )
const all = async (of: Workspace) => [
  ...(await of.documents('incident')).keys(),
  ...(await of.documents('entry')).keys(),
]
const kinds = ({ statuses }: TestDevice) => [...new Set(statuses.map(({ kind }) => kind))]

/** A device that has sent one incident and taken another; closed again. */
async function belonging(name: string): Promise<void> {
  const { incidents, entries } = madeRecords(1, 5)
  await workspace().write([...entries, ...incidents].map((document) => asWire(document)))
  const tina = await device({ name, keptApart: true })
  await tina.log('Gate 3 does not open')
  await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(2), PATIENCE)
  await vi.waitFor(async () => expect((await tina.incidents()).size).toBe(2), PATIENCE)
  await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), PATIENCE)
  await close(tina)
}

// Two servers are needed.
describe.skipIf(isServerGiven)('a device that is signed in to another workspace', () => {
  let other: Workspace
  beforeEach(async () => {
    other = await openWorkspace(openCouchServer())
  })
  afterEach(() => other.close())

  it('sends nothing there and takes nothing, asks, and goes on with its own', async () => {
    await belonging('apart-asks')
    await other.write(madeRecords(2, 6).incidents.map((document) => asWire(document)))
    const inOther = await all(other)
    const tina = await device({ name: 'apart-asks', url: other.proxy.url, keptApart: true })
    const { from, to } = await asked(tina)
    expect(from).toEqual({ server: workspace().proxy.url, workspace: WORKSPACE })
    expect(to).toEqual({ server: other.proxy.url, workspace: WORKSPACE })
    await tina.log('Written meanwhile')
    expect(kinds(tina)).toEqual(['local-only'])
    expect(await all(other)).toEqual(inOther)
    expect((await tina.incidents()).size).toBe(3)
    await close(tina)

    const back = await device({ name: 'apart-asks', keptApart: true })
    await back.status('synced')
    await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(3), PATIENCE)
    expect(await firstValueFrom(back.apart$)).toBeNull()
  })

  it('sends everything where a person says that the team begins anew there, and belongs there from then on', async () => {
    await belonging('apart-same')
    const tina = await device({ name: 'apart-same', url: other.proxy.url, keptApart: true })
    const { isSame } = await asked(tina)
    isSame()
    await vi.waitFor(async () => {
      const titles = [...(await other.documents('incident')).values()].map(({ title }) => title)
      expect(titles).toContain('Gate 3 does not open')
    }, PATIENCE)
    await close(tina)

    const back = await device({ name: 'apart-same', url: other.proxy.url, keptApart: true })
    await back.status('synced')
    expect(await firstValueFrom(back.apart$)).toBeNull()
  })

  it('is not asked where its own has never shown it any work', async () => {
    const tina = await device({ name: 'apart-empty', keptApart: true })
    await tina.status('synced')
    await close(tina)
    const moved = await device({ name: 'apart-empty', url: other.proxy.url, keptApart: true })
    await moved.status('synced')
  })
})

it('a workspace that has moved to another address is told by what it knows', async () => {
  await belonging('moved')
  const address = await startFaultProxy(workspace().server.devicesUrl)
  const tina = await device({ name: 'moved', url: address.url, keptApart: true })
  const questions: unknown[] = []
  tina.apart$.subscribe((apart) => questions.push(apart))
  await tina.log('At the new address')
  await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(3), PATIENCE)
  expect(questions.filter((question) => question !== null)).toEqual([])
  await close(tina)
  await address.close()
})

it('nothing is passed on before a server at another address has answered', async () => {
  await belonging('silent')
  const address = await startFaultProxy(workspace().server.devicesUrl)
  address.failAll({ kind: 'answer', status: 500 })
  const tina = await device({ name: 'silent', url: address.url, connected: false, keptApart: true })
  tina.gateway$.next(tina.ready)
  await tina.log('While it is silent')
  await vi.waitFor(() => expect(address.seen.length).toBeGreaterThan(0), PATIENCE)
  expect(kinds(tina)).toEqual(['local-only'])
  address.failAll(null)
  await tina.signIn()
  await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(3), PATIENCE)
  await close(tina)
  await address.close()
})
