import { describe, expect, it, vi } from 'vitest'
import { type Gateway, openGateway } from '../../../../electron/sync/gateway'
import type { Later } from '../../../../electron/sync/repeat'
import { archivedSecurity, openSecurity } from '../../../../electron/sync-server/provisioning/security-documents'
import type { OfflineReason } from '../../../../shared/sync-status'
import { isServerGiven } from '../../../fixtures/couch-server'
import type { Fault } from '../../../fixtures/fault-proxy'
import { passwordOf, userOf, WORKSPACE } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, passOnServer } = setUp()

const MINUTE = 60_000
/** Waiting times of the gateway, a hundred times as fast. */
const quickly: Later = (work, delay) => {
  const timer = setTimeout(work, delay / 100)
  return () => clearTimeout(timer)
}
const never: Later = () => () => {}
/** The shortest and the longest waits after a failure: some milliseconds, and an hour at least. */
const HARDLY = () => -0.99
const AN_HOUR = () => 7200

/** A device of tina's whose requests go the way they go in the application: through the gateway with its own session. */
async function throughGateway(
  random: () => number,
  later = quickly,
): Promise<{ readonly tina: TestDevice; readonly gateway: Gateway }> {
  let tina: TestDevice | null = null
  const gateway = openGateway({
    file: { read: () => null, write: () => {} },
    passwords: { keeps: () => true, seal: (text) => text, open: (sealed) => sealed },
    fetch,
    onChange: (state) => tina?.gateway$.next(state),
    tryNow: () => tina?.replication.tryNow(),
    later,
  })
  const { proxy } = workspace()
  await gateway.connect({ server: proxy.url, workspace: WORKSPACE, user: userOf('tina'), password: passwordOf('tina') })
  tina = await device({
    ...{ url: 'app://firstline/sync', connected: false, random },
    fetch: (input, init) => gateway.forward(new Request(input, init)),
  })
  tina.gateway$.next(gateway.state())
  await tina.status('synced')
  return { tina, gateway }
}

const last = ({ statuses }: TestDevice) => statuses.at(-1)

// A server that is not ours has a clock of its own.
describe.skipIf(isServerGiven)('a server that locks the address while the session has to be renewed', () => {
  const guess = () =>
    fetch(`${workspace().server.url}/_session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: userOf('tina'), password: 'guessed' }),
    })

  it('is waited for without the person, and gets everything when the lock has ended', async () => {
    const { tina, gateway } = await throughGateway(HARDLY)
    passOnServer(11 * MINUTE)
    for (let tries = 0; tries < 5; tries += 1) expect((await guess()).status).toBe(401)
    const logged = await tina.log('Written while locked out')
    await vi.waitFor(() => expect(last(tina)).toMatchObject({ why: 'locked-out', waiting: 1 }), 10_000)
    expect(gateway.state().kind).toBe('ready')

    passOnServer(6 * MINUTE)
    await tina.status('synced')
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Written while locked out' })
    expect(tina.statuses.some(({ kind }) => kind === 'sign-in-needed')).toBe(false)
  })
})

describe('a person who is no longer a member', () => {
  const secure = async (security: object) => {
    for (const path of ['', '-files']) await workspace().askServer('PUT', `/${WORKSPACE}${path}/_security`, security)
  }

  it.each([
    ['by itself', quickly, () => {}],
    ['when they try', never, (tina: TestDevice) => tina.replication.tryNow()],
  ])('is told so, loses nothing, and goes on %s once they are one again', async (_name, later, askAgain) => {
    const { tina, gateway } = await throughGateway(AN_HOUR, later)
    const from = workspace().proxy.seen.length
    await secure(archivedSecurity(WORKSPACE))
    const logged = await tina.log('Written while not a member')
    await vi.waitFor(() => expect(last(tina)).toMatchObject({ why: 'not-a-member', waiting: 1 }), 10_000)
    expect(gateway.state()).toMatchObject({ kind: 'sign-in-needed', reason: 'not-a-member' })
    expect(await tina.incident(logged.id)).not.toBe(null)
    const isAsked = () =>
      workspace()
        .proxy.seen.slice(from)
        .some(({ path }) => path === `/${WORKSPACE}`)
    await vi.waitFor(() => expect(isAsked()).toBe(later === quickly), 10_000)

    await secure(openSecurity(WORKSPACE))
    askAgain(tina)
    await tina.status('synced')
    expect(gateway.state().kind).toBe('ready')
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'Written while not a member' })
    expect(await tina.db.quarantine.count().exec()).toBe(0)
  })
})

describe('an outage', () => {
  it.each<readonly [string, Fault, OfflineReason]>([
    ['nothing answered', { kind: 'drop' }, 'unreachable'],
    ['a proxy answered for it', { kind: 'answer', status: 502, body: '<html>Bad gateway</html>' }, 'server-error'],
  ])(
    'in which %s is over as soon as the server answers a probe, however long one would have waited',
    async (...row) => {
      const [, fault, why] = row
      const { tina } = await throughGateway(AN_HOUR)
      const { proxy } = workspace()
      proxy.failAll(fault)
      const logged = await tina.log('Written in the tunnel')
      await vi.waitFor(() => expect(last(tina)).toMatchObject({ why, waiting: 1 }), 10_000)
      // Several probes in a row: whatever else was on its way has failed and waits.
      const probes = Array.from({ length: 4 }, () => expect.objectContaining({ method: 'GET', path: '/' }))
      await vi.waitFor(() => expect(proxy.seen.slice(-4)).toEqual(probes), 10_000)

      const from = proxy.seen.length
      proxy.failAll(null)
      await tina.status('synced')
      expect(proxy.seen[from]).toMatchObject({ method: 'GET', path: '/' })
      expect(await workspace().document(logged.id)).toMatchObject({ title: 'Written in the tunnel' })
      expect(proxy.seen.slice(from).filter(({ path }) => path === '/')).toHaveLength(1)
    },
  )
})
