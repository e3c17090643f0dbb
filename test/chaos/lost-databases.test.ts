import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type Fault, type SeenRequest, startFaultProxy } from '../fixtures/fault-proxy'
import { createDevice } from './device'
import { EVERYDAY } from './mix'
import { startMortalServer, WORKSPACE } from './mortal-server'
import { bodyOf, ofKind } from './replicas'

vi.setConfig({ testTimeout: 120_000 })

const PATIENCE = { timeout: 60_000 }
const BUSY: Fault = { kind: 'answer', status: 503, body: '{"error":"service_unavailable","reason":"later"}' }

/** A device at a server that does to its requests what `decide` says. */
async function deviceAtServer(decide: (request: SeenRequest) => Fault | null) {
  const server = await startMortalServer()
  const proxy = await startFaultProxy(server.url(), decide)
  const folder = mkdtempSync(join(tmpdir(), 'firstline-device-'))
  const clock = { clockError: 0, measured: true, commonPrefix: false }
  const who = { name: 'tina-1', user: 'tina', workspace: WORKSPACE, url: proxy.url }
  const device = createDevice({ ...who, ...clock, mix: EVERYDAY, folder, seed: 1 }, () => {})
  const endWork = async () => {
    const life = device.life()
    await life?.copied()
    await life?.replication.stop()
    await life?.session.close()
  }
  onTestFinished(async () => {
    await endWork()
    await device.kill()
    await proxy.close()
    await server.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  await device.start()
  /** Ends in good order; then its databases are deleted, or that of one collection. */
  const lose = async (collection: string | null) => {
    await endWork()
    await device.loseDisk(collection)
  }
  return { device, lose, documents: () => server.documents(WORKSPACE) }
}

it.each(['incidents', 'timeline'])(
  'has everything again after the database of its %s alone was lost',
  async (collection) => {
    const { device, lose, documents } = await deviceAtServer(() => null)
    const log = async (title: string) => {
      const logged = await device.life()?.session.incidents.log({ title, impact: 'low', urgency: 'low' })
      if (logged?.ok !== true) throw new Error('nothing was logged')
      return logged.value.id
    }
    await device.signIn()
    const sent = await log('Pump leaks')
    await expect.poll(async () => ofKind(await documents(), 'entry').length, PATIENCE).toBe(1)
    await expect.poll(() => device.life()?.status().kind, PATIENCE).toBe('synced')
    await lose(collection)

    await device.start()
    const here = async (id: typeof sent) => {
      const session = device.life()?.session
      const incident = await session?.incidents.get(id)
      return { title: incident?.title, lines: (await session?.timeline.read(id))?.map(({ body }) => body.type) }
    }
    await expect.poll(() => here(sent), PATIENCE).toEqual({ title: 'Pump leaks', lines: ['created'] })
  },
)

it('sends the beginning of a timeline whose incident the server had before', async () => {
  let takesEntries = false
  const holdsEntries = ({ path, body }: SeenRequest) => path.endsWith('/_bulk_docs') && body.includes('"_id":"entry:')
  const { device, lose, documents } = await deviceAtServer((request) =>
    holdsEntries(request) && !takesEntries ? BUSY : null,
  )
  await device.signIn()
  const logged = await device.life()?.session.incidents.log({ title: 'Pump leaks', impact: 'low', urgency: 'low' })
  if (logged?.ok !== true) throw new Error('nothing was logged')
  const { id } = logged.value
  await expect.poll(async () => (await documents()).has(id), PATIENCE).toBe(true)
  await expect.poll(() => device.life()?.replication.unsentIds(), PATIENCE).not.toContain(id)

  await lose(null)
  takesEntries = true
  await device.start()

  const beginnings = async () => ofKind(await documents(), 'entry').filter((entry) => bodyOf(entry).type === 'created')
  await expect.poll(beginnings, PATIENCE).toMatchObject([{ incident: id }])
  const timeline = await device.life()?.session.timeline.read(id)
  expect(timeline?.map(({ body }) => body.type)).toEqual(['created'])
})
