import { describe, expect, it } from 'vitest'
import { json } from '../support/faulty-server'
import { ask, type GatewayDevice, setUp } from './setup'

const { server, device, connected, to, signIns } = setUp()

const EXPIRED = { error: 'unauthorized', reason: 'Session timed out.' }
const CLOSED = { error: 'forbidden', reason: 'You are not allowed to access this db.' }
/** As often as it asks after a server that is out of reach, and after a workspace that is closed to it, milliseconds. */
const PROBE = 2_000
const ADMISSION = 60_000

describe('a lock after too many wrong passwords', () => {
  it.each([
    ['names no time', {}, null],
    ['names a time', { 'retry-after': '300' }, '300'],
    ['names a date, which nobody uses here', { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }, null],
  ])('that %s is nothing that the person has to sign in for', async (_name, headers: Record<string, string>, after) => {
    const { gateway, states } = await connected()
    server().on('/site/_changes', (_request, response) => json(response, 401, EXPIRED))
    server().on('/_session', (_request, response) => json(response, 403, { error: 'forbidden' }, headers))
    const answer = await ask(gateway, 'site/_changes')
    expect([answer.status, await answer.json()]).toMatchObject([503, { error: 'locked-out' }])
    expect(answer.headers.get('retry-after')).toBe(after)
    expect(states).toHaveLength(1)
    server().forget()
    expect((await ask(gateway, 'site/_changes')).status).toBe(200)
  })
})

describe('a person who is no longer a member', () => {
  const closeTo = (path: string) => server().on(path, (_request, response) => json(response, 403, CLOSED))
  const turnedAway = async (): Promise<GatewayDevice> => {
    const one = await connected()
    closeTo('/site')
    closeTo('/site/_changes')
    expect((await ask(one.gateway, 'site/_changes')).status).toBe(401)
    return one
  }

  it('is told so', async () => {
    const { gateway, states } = await turnedAway()
    expect(gateway.state()).toMatchObject({ kind: 'sign-in-needed', user: 'kai', reason: 'not-a-member' })
    expect(states).toHaveLength(2)
  })

  it('is let in when asking again finds the workspace open', async () => {
    const { gateway, states } = await turnedAway()
    expect((await ask(gateway, 'site/_changes')).status).toBe(401)
    expect(states).toHaveLength(2)
    server().forget()
    expect((await ask(gateway, 'site/_changes')).status).toBe(200)
    expect(gateway.state()).toMatchObject({ kind: 'ready', account: { user: 'kai' } })
  })

  it('is let in by itself, with the role that came back', async () => {
    const { gateway, time } = await turnedAway()
    await time.pass(ADMISSION)
    expect(gateway.state().kind).toBe('sign-in-needed')
    server().forget()
    server().on('/_session', (_request, response) =>
      json(response, 200, { ok: true, name: 'kai', roles: ['lead'] }, { 'set-cookie': 'AuthSession=kai' }),
    )
    await time.pass(ADMISSION)
    expect(gateway.state()).toMatchObject({ kind: 'ready', account: { role: 'lead' } })
    expect(time.waits()).not.toContain(ADMISSION)
  })

  it('is tried again by the next start', async () => {
    const { restart } = await turnedAway()
    server().forget()
    const again = restart()
    expect((await ask(again, 'site/_changes')).status).toBe(200)
    expect(again.state().kind).toBe('ready')
  })

  it('can sign in as somebody else', async () => {
    const { gateway, time } = await turnedAway()
    server().forget()
    expect(await gateway.signIn({ user: 'mia', password: 'secret' })).toMatchObject({ ok: true })
    expect(gateway.state()).toMatchObject({ kind: 'ready', account: { user: 'mia' } })
    expect(time.waits()).not.toContain(ADMISSION)
  })

  it.each(['signOut', 'disconnect'] as const)('is not asked for any more after %s', async (leave) => {
    const { gateway, time } = await turnedAway()
    expect(time.waits()).toContain(ADMISSION)
    gateway[leave]()
    expect(time.waits()).not.toContain(ADMISSION)
  })

  it('is not who had one document refused, or the files alone', async () => {
    const { gateway } = await connected()
    closeTo('/site/incident:1')
    closeTo('/site-files/_changes')
    expect((await ask(gateway, 'site/incident:1', { method: 'PUT', body: '{}' })).status).toBe(403)
    expect((await ask(gateway, 'site-files/_changes')).status).toBe(503)
    expect(gateway.state().kind).toBe('ready')
  })

  it('is not asked by a proxy’s page', async () => {
    const { gateway } = await connected()
    server().on('/site/_changes', (_request, response) =>
      response.writeHead(403, { 'content-type': 'text/html' }).end('<html>'),
    )
    expect((await ask(gateway, 'site/_changes')).status).toBe(502)
    expect(gateway.state().kind).toBe('ready')
  })
})

describe('a clock that is set during a session', () => {
  const HOUR = 3_600_000
  const offsetOf = ({ gateway }: GatewayDevice) => {
    const state = gateway.state()
    return state.kind === 'ready' ? Math.round(state.clockOffset / 60_000) : null
  }

  it('is noticed by the next two answers, told and kept', async () => {
    const one = await connected()
    one.time.setClock(HOUR)
    await ask(one.gateway, 'site/_changes')
    expect(offsetOf(one)).toBe(0)
    await ask(one.gateway, 'site/_changes')
    expect(offsetOf(one)).toBe(-60)
    expect(one.states).toHaveLength(2)
    expect(Math.round((one.file()?.clockOffset ?? 0) / 60_000)).toBe(-60)
    one.time.setClock(-HOUR)
    await ask(one.gateway, 'site/_changes')
    await ask(one.gateway, 'site/_changes')
    expect(offsetOf(one)).toBe(0)
  })

  it('is noticed while nothing is asked', async () => {
    const one = await connected()
    one.time.setClock(HOUR)
    await one.time.pass(PROBE)
    expect(offsetOf(one)).toBe(-60)
  })

  it('has everybody try at once, each time that it was set', async () => {
    const { time } = await connected()
    await time.pass(PROBE)
    expect(time.hints()).toEqual([])
    time.setClock(5 * 60_000)
    await time.pass(PROBE)
    await time.pass(PROBE)
    expect(time.hints()).toEqual(['clock'])
    time.setClock(-HOUR)
    await time.pass(PROBE)
    expect(time.hints()).toEqual(['clock', 'clock'])
  })

  it('does not end a renewal that is under way', async () => {
    const one = await connected()
    server().on('/site/_changes', (request, response) =>
      json(response, request.headers.cookie === 'AuthSession=fresh' ? 200 : 401, {}),
    )
    server().on('/_session', (_request, response) =>
      json(response, 200, { ok: true, name: 'kai', roles: [] }, { 'set-cookie': 'AuthSession=fresh' }),
    )
    one.time.setClock(HOUR)
    expect((await ask(one.gateway, 'site/_changes')).status).toBe(200)
    expect(offsetOf(one)).toBe(-60)
    expect(signIns()).toBe(2)
  })
})

describe('a server that is out of reach', () => {
  const gone = (path: string) => server().on(path, (request) => request.socket.destroy())
  const probes = () => server().told.filter((line) => line.path === '/').length

  it('is asked after without a session until it answers, and then everybody is told to try', async () => {
    const { gateway, time } = await connected()
    gone('/')
    gone('/site/_changes')
    expect(time.waits()).toEqual([PROBE])
    for (const _ of [1, 2, 3]) expect((await ask(gateway, 'site/_changes')).status).toBe(502)
    const before = probes()
    await time.pass(PROBE)
    expect([probes() - before, time.backs()]).toEqual([1, 0])
    server().forget()
    await time.pass(PROBE)
    expect(server().told.map((line) => [line.path, line.headers.cookie])).toEqual([['/', undefined]])
    expect(time.backs()).toBe(1)
    await time.pass(PROBE)
    expect(probes()).toBe(1)
  })

  it('is asked after less often after some minutes', async () => {
    const { gateway, time } = await connected()
    gone('/')
    gone('/site/_changes')
    await ask(gateway, 'site/_changes')
    for (let round = 0; round < 90; round += 1) await time.pass(PROBE)
    expect(time.waits()).toContain(10_000)
  })

  it.each(['signOut', 'disconnect'] as const)('is not asked after any more after %s', async (leave) => {
    const { gateway, time } = await connected()
    gone('/')
    gone('/site/_changes')
    await ask(gateway, 'site/_changes')
    gateway[leave]()
    const before = probes()
    await time.pass(PROBE)
    await ask(gateway, 'site/_changes')
    await time.pass(PROBE)
    expect([probes() - before, time.backs()]).toEqual([0, 0])
  })

  it('is not asked after when a request got through', async () => {
    const { gateway, time } = await connected()
    gone('/site/_changes')
    await ask(gateway, 'site/_changes')
    expect((await ask(gateway, 'site/incident:1')).status).toBe(200)
    const before = probes()
    await time.pass(PROBE)
    expect([probes() - before, time.backs()]).toEqual([0, 0])
  })

  it('is asked after less and less where it answers that question alone', async () => {
    const { gateway, time } = await connected()
    gone('/site/_changes')
    const waited: number[] = []
    for (let round = 0; round < 6; round += 1) {
      await ask(gateway, 'site/_changes')
      const wait = Math.max(...time.waits())
      waited.push(wait)
      await time.pass(wait)
    }
    expect(waited).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000])
  })

  it.each([502, 503, 504])(
    'is one of which only what stands in front of it says so, by %i and a page',
    async (status) => {
      const page = (path: string) =>
        server().on(path, (_request, response) =>
          response.writeHead(status, { 'content-type': 'text/html' }).end('<html>'),
        )
      const { gateway, time } = await connected()
      page('/')
      page('/site/_changes')
      expect((await ask(gateway, 'site/_changes')).status).toBe(503)
      await time.pass(PROBE)
      expect([probes(), time.backs()]).toEqual([2, 0])
      server().forget()
      await time.pass(PROBE)
      expect([probes(), time.backs()]).toEqual([1, 1])
    },
  )

  it('is not a server that answers with an error, nor one whose answer the page no longer wants', async () => {
    const { gateway, time } = await connected()
    server().on('/site/_changes', (_request, response) => json(response, 503, { error: 'busy' }))
    await ask(gateway, 'site/_changes')
    const stop = new AbortController()
    server().on('/site/_all_docs', () => stop.abort())
    await ask(gateway, 'site/_all_docs', { signal: stop.signal })
    const before = probes()
    await time.pass(PROBE)
    expect([probes() - before, time.backs()]).toEqual([0, 0])
  })

  it('is asked after below its path', async () => {
    const { gateway, time } = device()
    for (const [behind, path] of [
      ['/couch/', '/'],
      ['/couch/_session', '/_session'],
      ['/couch/site', '/site'],
    ] as const)
      server().on(behind, (request, response, told) => server().usual(request, response, { ...told, path }))
    expect((await gateway.connect(to({ server: `${server().url}/couch` }))).ok).toBe(true)
    gone('/couch/site/_changes')
    await ask(gateway, 'site/_changes')
    await time.pass(PROBE)
    expect([server().told.at(-1)?.path, time.backs()]).toEqual(['/couch/', 1])
  })
})
