import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { openSafety } from '../../../../renderer/data/safety/safety'
import { startWork } from '../../../../shared/domain/state-operations'
import { makeIncidents } from '../../../fixtures/make-incidents'
import { watchedAudits } from '../../../fixtures/watched-audits'
import { takeNextForSent } from '../replication/sent-up-to'
import { setUp } from '../replication/setup'
import type { TestDevice } from '../replication/test-device'
import { type MainProcess, startMainProcess } from './main-process'

const { workspace, device, close } = setUp()

async function deviceWith(main: MainProcess, options: { readonly name?: string; readonly connected?: boolean } = {}) {
  const opened: ReturnType<typeof watchedAudits>[] = []
  const made: TestDevice = await device({
    ...options,
    safety: async (db) => {
      const watched = watchedAudits(await openSafety(db, main.request))
      opened.push(watched)
      return watched.safety
    },
  })
  const [watched] = opened
  if (watched === undefined) throw new Error('no safety copy')
  return { ...made, ...watched }
}

const connect = async (made: TestDevice) => {
  await made.signIn()
  made.gateway$.next(made.ready)
  await made.status('synced')
}

describe('the copy', () => {
  test('holds what waits for a server, and nothing once the server has it', async () => {
    const main = startMainProcess()
    const tina = await deviceWith(main, { connected: false })
    const { id } = await tina.log('Pump leaks')
    await tina.perform(id, startWork)
    await tina.safety.settled()
    expect(await main.heldIds()).toHaveLength(4)
    await connect(tina)
    await tina.safety.settled()
    expect(await main.heldIds()).toEqual([])
  })

  test('goes on holding what the server refused, until a mended version is accepted', async () => {
    const main = startMainProcess()
    const tina = await deviceWith(main)
    await tina.status('synced')
    const { id } = await tina.log('')
    await tina.status('refused')
    await tina.safety.settled()
    expect(await main.heldIds()).toEqual([id])
    const stored = await tina.db.incidents.findOne(id).exec()
    await stored?.incrementalPatch({ title: 'Pump leaks' })
    await tina.status('synced')
    await tina.safety.settled()
    expect(await main.heldIds()).toEqual([])
  })

  test('is brought up to what waits at the next start: a write and a confirmation that it never heard of', async () => {
    const main = startMainProcess()
    const first = await deviceWith(main, { connected: false, name: 'audited' })
    const sent = await first.log('Copied, then sent')
    await first.safety.settled()
    main.isDeaf = true
    await connect(first)
    first.gateway$.next({ kind: 'none' })
    const { id } = await first.log('Never copied')
    await first.safety.settled()
    first.safety.stop()
    await close(first)
    main.isDeaf = false
    expect(await main.heldIds()).toContain(sent.id)

    workspace().proxy.failAll({ kind: 'drop' })
    const again = await deviceWith(main, { name: 'audited', connected: false })
    again.gateway$.next(again.ready)
    await again.status('offline')
    await expect.poll(() => main.heldIds(), { timeout: 60_000 }).toContain(id)
    await expect.poll(() => main.heldIds(), { timeout: 60_000 }).not.toContain(sent.id)
  })

  test('is brought up to the version that waits at the next start', async () => {
    const main = startMainProcess()
    const first = await deviceWith(main, { connected: false, name: 'audited-version' })
    const { id } = await first.log('Copied')
    await first.safety.settled()
    main.isDeaf = true
    await first.perform(id, startWork)
    await first.safety.settled()
    first.safety.stop()
    await close(first)
    main.isDeaf = false

    workspace().proxy.failAll({ kind: 'drop' })
    const again = await deviceWith(main, { name: 'audited-version', connected: false })
    again.gateway$.next(again.ready)
    await again.status('offline')
    const copied = async () => {
      const [found] = await main.request('safety:read', [id])
      return JSON.parse(found?.json ?? '{}').state
    }
    await expect.poll(copied, { timeout: 60_000 }).toBe('in-progress')
  })

  test('has sent what replication would never have sent, as it stands before the place up to which all was', async () => {
    const main = startMainProcess()
    const first = await deviceWith(main, { name: 'audited-overlooked' })
    await first.log('Sent')
    await first.status('sending')
    await first.status('synced')
    await Promise.all([takeNextForSent(first.db.incidents), takeNextForSent(first.db.timeline)])
    first.gateway$.next({ kind: 'none' })
    await first.status('local-only')
    const { id } = await first.log('Overlooked')
    await first.safety.settled()
    first.safety.stop()
    await close(first)

    const again = await deviceWith(main, { name: 'audited-overlooked' })
    await vi.waitFor(async () => {
      expect(await workspace().document(id)).toMatchObject({ title: 'Overlooked' })
      expect((await workspace().documents('entry')).size).toBe(2)
    }, 20_000)
    await again.status('synced')
    await expect.poll(() => main.heldIds(), { timeout: 60_000 }).toEqual([])
  })

  test('goes on holding what the database does not know, since nobody can have sent it', async () => {
    const main = startMainProcess()
    const [made] = makeIncidents(1)
    const [entry] = made?.entries ?? []
    if (entry === undefined) throw new Error('nothing made')
    await main.request('safety:append', [{ kind: 'write', id: entry.id, height: 1, json: JSON.stringify(entry) }])
    const tina = await deviceWith(main)
    await tina.status('synced')
    await tina.audited()
    expect(await main.heldIds()).toEqual([entry.id])
  })

  test('goes on holding a version later than the one of the database, as where a start could not put it back', async () => {
    const main = startMainProcess()
    const first = await deviceWith(main, { name: 'audited-behind' })
    const sent = await first.log('As the server has it')
    await first.status('sending')
    await first.status('synced')
    await first.safety.settled()
    first.safety.stop()
    await close(first)
    const json = JSON.stringify({ ...sent, title: 'As it was said to be saved' })
    await main.request('safety:append', [{ kind: 'write', id: sent.id, height: 9, json }])

    const again = await deviceWith(main, { name: 'audited-behind' })
    await again.status('synced')
    await again.audited()
    expect(await main.heldIds()).toEqual([sent.id])
  })

  test('does not hold what came from a server that was left', async () => {
    const main = startMainProcess()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    const theirs = await dirk.log('By a colleague')
    const tina = await deviceWith(main)
    await vi.waitFor(async () => expect(await tina.incident(theirs.id)).not.toBeNull(), 20_000)
    tina.gateway$.next({ kind: 'none' })
    await tina.status('local-only')
    main.isDeaf = true
    const { id } = await tina.log('Never copied')
    await tina.safety.settled()
    main.isDeaf = false

    await tina.safety.complete()
    await tina.safety.settled()

    expect(await main.heldIds()).toContain(id)
    expect(await main.heldIds()).not.toContain(theirs.id)
  })
})
