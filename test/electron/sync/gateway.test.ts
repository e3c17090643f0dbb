import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../../electron/sync/connection'
import { type Gateway, openGateway } from '../../../electron/sync/gateway'
import type { GatewayState } from '../../../shared/gateway'
import { type FaultyServer, json, startFaultyServer } from '../support/faulty-server'

let server: FaultyServer
beforeAll(async () => {
  server = await startFaultyServer()
})
afterEach(() => server.forget())
afterAll(() => server.close())

/** A device: what it keeps in its file survives `restart`, its memory does not. */
function device(keepsPasswords = true) {
  let kept: Connection | null = null
  const states: GatewayState[] = []
  const restart = (): Gateway =>
    openGateway({
      file: {
        read: () => kept,
        write: (value) => {
          kept = value
        },
      },
      passwords: {
        keeps: () => keepsPasswords,
        seal: (password) => (keepsPasswords ? Buffer.from(password).toString('base64') : null),
        open: (sealed) => Buffer.from(sealed, 'base64').toString(),
      },
      fetch,
      onChange: (state) => states.push(state),
    })
  return { restart, gateway: restart(), states, file: () => kept }
}

const to = (overrides: object = {}) => ({
  server: server.url,
  workspace: 'site',
  user: 'kai',
  password: 'secret',
  ...overrides,
})
const ask = (gateway: Gateway, path: string, init: RequestInit = {}) =>
  gateway.forward(new Request(`app://firstline/sync/${path}`, init))
const signIns = () => server.told.filter((line) => line.path === '/_session' && line.method === 'POST').length

async function connected(keepsPasswords = true) {
  const one = device(keepsPasswords)
  expect((await one.gateway.connect(to())).ok).toBe(true)
  return one
}

describe('connecting', () => {
  it('finds the server, signs in and enters the workspace', async () => {
    const { gateway, states } = await connected()
    expect(gateway.state()).toEqual({
      kind: 'ready',
      server: server.url,
      workspace: 'site',
      account: { user: 'kai', role: 'technician', roles: ['technician', 'site:member'] },
      clockOffset: 0,
      passwordKept: true,
    })
    expect(states).toEqual([gateway.state()])
  })

  it.each([
    ['an address that is none', 'bad-address', { server: 'two words' }, null],
    ['an address without encryption', 'not-secure', { server: 'http://example.org' }, null],
    ['a port where nothing listens', 'unreachable', { server: 'http://127.0.0.1:1' }, null],
    ['a wrong password', 'wrong-password', { password: 'guess' }, null],
    ['a workspace that can’t be one', 'no-workspace', { workspace: '_users' }, null],
    ['a page of HTML', 'not-a-server', {}, ['/', 200, '<!doctype html>', 'text/html']],
    ['JSON of something else', 'not-a-server', {}, ['/', 200, '{"hello":"world"}', 'application/json']],
    ['something that only calls itself JSON', 'not-a-server', {}, ['/', 200, '<html>', 'application/json']],
    ['a proxy without a server behind it', 'server-error', {}, ['/', 502, '<html>', 'text/html']],
    [
      'an account locked by too many tries',
      'locked-out',
      {},
      ['/_session', 403, '{"error":"forbidden"}', 'application/json'],
    ],
    [
      'a server that asks for patience',
      'locked-out',
      {},
      ['/_session', 429, '{"error":"too_many"}', 'application/json'],
    ],
    ['a workspace that is not there', 'no-workspace', {}, ['/site', 404, '{"error":"not_found"}', 'application/json']],
    ['a workspace of others', 'not-a-member', {}, ['/site', 403, '{"error":"forbidden"}', 'application/json']],
    ['a server that fails', 'server-error', {}, ['/site', 500, '{"error":"oops"}', 'application/json']],
  ] as const)('says of %s: %s', async (_name, reason, overrides, fault) => {
    if (fault !== null) {
      const [path, status, body, type] = fault
      server.on(path, (_request, response) => response.writeHead(status, { 'content-type': type }).end(body))
    }
    const { gateway, states } = device()
    expect(await gateway.connect(to(overrides))).toMatchObject({ ok: false, reason })
    expect(gateway.state()).toEqual({ kind: 'none' })
    expect(states).toEqual([])
  })

  it('knows a server that tells nothing to strangers', async () => {
    server.on('/', (_request, response) =>
      json(response, 401, { error: 'unauthorized', reason: 'Authentication required.' }),
    )
    await connected()
  })

  it('does not follow a redirect with a password in hand', async () => {
    server.on('/_session', (_request, response) => response.writeHead(307, { location: '/elsewhere' }).end())
    expect(await device().gateway.connect(to())).toMatchObject({ reason: 'not-a-server' })
    expect(server.told.map((line) => line.path)).not.toContain('/elsewhere')
  })

  it('keeps the server it had when another can’t be reached', async () => {
    const { gateway } = await connected()
    await gateway.connect(to({ server: 'http://127.0.0.1:1' }))
    expect(gateway.state()).toMatchObject({ kind: 'ready', server: server.url })
  })

  it('measures how far the device’s clock is off', async () => {
    const ahead = new Date(Date.now() + 3_600_000).toUTCString()
    server.on('/_session', (_request, response) =>
      json(response, 200, { ok: true, name: 'kai', roles: ['lead'] }, { 'set-cookie': 'AuthSession=a', date: ahead }),
    )
    const { gateway } = await connected()
    const state = gateway.state()
    if (state.kind !== 'ready') throw new Error(state.kind)
    expect(Math.round(state.clockOffset / 60_000)).toBe(60)
    expect(state.account.role).toBe('lead')
  })
})

describe('the password', () => {
  it('is kept by the keyring and works after a restart', async () => {
    const one = await connected()
    const again = one.restart()
    expect(again.state()).toMatchObject({ kind: 'ready', passwordKept: true })
    expect((await ask(again, 'site/_changes')).status).toBe(200)
  })

  it('is asked for after a restart where there is no keyring', async () => {
    const one = await connected(false)
    expect(JSON.stringify(one.file())).not.toContain('secret')
    const again = one.restart()
    expect(again.state()).toMatchObject({ kind: 'sign-in-needed', user: 'kai', reason: 'no-password-store' })
    const answer = await ask(again, 'site/_changes')
    expect([answer.status, answer.headers.get('x-firstline-gateway')]).toEqual([401, '1'])
    expect(await answer.json()).toMatchObject({ error: 'no-password-store' })
    expect((await again.signIn({ user: 'kai', password: 'secret' })).ok).toBe(true)
    expect((await ask(again, 'site/_changes')).status).toBe(200)
  })

  it('stands in no state, no answer and not in clear in the file', async () => {
    const one = await connected()
    const answer = await (await ask(one.gateway, 'site/_changes')).text()
    for (const text of [one.gateway.state(), one.states, one.file(), answer]) {
      expect(JSON.stringify(text)).not.toContain('secret')
    }
  })
})

describe('signing out', () => {
  it('ends the session, forgets the password and keeps the server', async () => {
    const { gateway, restart } = await connected()
    expect(gateway.signOut()).toMatchObject({ kind: 'sign-in-needed', server: server.url, user: 'kai', reason: '' })
    expect((await ask(gateway, 'site/_changes')).status).toBe(401)
    expect(restart().state()).toMatchObject({ kind: 'sign-in-needed', reason: '' })
  })

  it('is undone by signing in', async () => {
    const { gateway } = await connected()
    gateway.signOut()
    expect(await gateway.signIn({ user: 'mia', password: 'guess' })).toMatchObject({ reason: 'wrong-password' })
    expect(await gateway.signIn({ user: 'mia', password: 'secret' })).toMatchObject({ ok: true })
    expect(gateway.state()).toMatchObject({ kind: 'ready', account: { user: 'mia' } })
  })

  it('is not the same as forgetting the server', async () => {
    const { gateway, restart } = await connected()
    expect(gateway.disconnect()).toEqual({ kind: 'none' })
    expect(restart().state()).toEqual({ kind: 'none' })
    expect((await ask(gateway, 'site/_changes')).status).toBe(503)
  })
})

describe('a request of replication', () => {
  it('is sent with the session and without the page’s own headers', async () => {
    const { gateway } = await connected()
    const body = JSON.stringify({ docs: [{ _id: 'incident:1' }] })
    const answer = await ask(gateway, 'site/_bulk_docs', { method: 'POST', body, headers: { 'x-own': '1' } })
    expect(await answer.json()).toEqual({ ok: true, path: '/site/_bulk_docs' })
    const last = server.told.at(-1)
    expect(last).toMatchObject({ method: 'POST', path: '/site/_bulk_docs', body })
    expect(last?.headers.cookie).toBe('AuthSession=kai')
    expect(last?.headers['x-own']).toBeUndefined()
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each(['_users/_all_docs', 'site/_security', 'site/..%2f_users'])('is not sent to %s', async (path) => {
    const { gateway } = await connected()
    const before = server.told.length
    expect((await ask(gateway, path)).status).toBe(403)
    expect(server.told).toHaveLength(before)
  })

  it('hands the server’s own refusals on', async () => {
    const { gateway } = await connected()
    server.on('/site/incident:1', (_request, response) => json(response, 409, { error: 'conflict' }))
    const answer = await ask(gateway, 'site/incident:1', { method: 'PUT', body: '{}' })
    expect([answer.status, answer.headers.get('x-firstline-gateway')]).toEqual([409, null])
  })

  it('renews a session that has run out and is repeated, its body too', async () => {
    const { gateway, states } = await connected()
    let asked = 0
    server.on('/site/_bulk_docs', (_request, response, { body }) => {
      asked += 1
      if (asked === 1) return json(response, 401, { error: 'unauthorized' })
      json(response, 201, { body })
    })
    const answer = await ask(gateway, 'site/_bulk_docs', { method: 'POST', body: '{"docs":[]}' })
    expect([answer.status, await answer.json()]).toEqual([201, { body: '{"docs":[]}' }])
    expect(signIns()).toBe(2)
    expect(states).toHaveLength(1)
  })

  it('shares one renewal among all that need it', async () => {
    const { gateway } = await connected()
    let expired = true
    server.on('/_session', (_request, response) => {
      expired = false
      json(response, 200, { ok: true, name: 'kai', roles: [] }, { 'set-cookie': 'AuthSession=fresh' })
    })
    server.on('/site/_changes', (request, response) => {
      const fresh = !expired && request.headers.cookie === 'AuthSession=fresh'
      json(response, fresh ? 200 : 401, {})
    })
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(gateway, 'site/_changes')))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    expect(signIns()).toBe(2)
  })

  it('asks the person when the kept password no longer opens the door, and does not try it again', async () => {
    const { gateway, states } = await connected()
    server.on('/site/_changes', (_request, response) => json(response, 401, { error: 'unauthorized' }))
    server.on('/_session', (_request, response) => json(response, 401, { error: 'unauthorized' }))
    const answer = await ask(gateway, 'site/_changes')
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'wrong-password', reason: '' }])
    expect(states.at(-1)).toMatchObject({ kind: 'sign-in-needed', reason: 'wrong-password' })
    const tries = signIns()
    await ask(gateway, 'site/_changes')
    expect(signIns()).toBe(tries)
  })

  it('asks the person when a fresh session is turned away', async () => {
    const { gateway } = await connected()
    server.on('/site/_changes', (_request, response) => json(response, 401, { error: 'unauthorized' }))
    expect((await ask(gateway, 'site/_changes')).status).toBe(401)
    expect(gateway.state()).toMatchObject({ kind: 'sign-in-needed', reason: 'not-a-member' })
    expect(signIns()).toBe(2)
  })

  it('goes on with the session that the server prolonged', async () => {
    const { gateway } = await connected()
    server.on('/site/_changes', (_request, response) =>
      json(response, 200, {}, { 'set-cookie': 'AuthSession=longer; Path=/' }),
    )
    await ask(gateway, 'site/_changes')
    await ask(gateway, 'site/incident:1')
    expect(server.told.at(-1)?.headers.cookie).toBe('AuthSession=longer')
  })

  it.each([
    ['a redirect', 302, 'application/json', 502, 'not-a-server'],
    ['a page of HTML', 200, 'text/html', 502, 'not-a-server'],
    ['a proxy’s error page', 503, 'text/html', 503, 'server-error'],
  ])('fails for %s', async (_name, status, type, answered, error) => {
    const { gateway } = await connected()
    server.on('/site/_changes', (_request, response) =>
      response.writeHead(status, { 'content-type': type, location: '/elsewhere' }).end('<html>'),
    )
    const answer = await ask(gateway, 'site/_changes')
    expect([answer.status, answer.headers.get('x-firstline-gateway')]).toEqual([answered, '1'])
    expect(await answer.json()).toMatchObject({ error })
    expect(server.told.at(-1)?.path).toBe('/site/_changes')
    expect(gateway.state().kind).toBe('ready')
  })

  it('fails for a connection that ends before the answer', async () => {
    const { gateway } = await connected()
    server.on('/site/_changes', (request) => request.socket.destroy())
    const answer = await ask(gateway, 'site/_changes')
    expect([answer.status, await answer.json()]).toEqual([502, expect.objectContaining({ error: 'unreachable' })])
    expect(gateway.state().kind).toBe('ready')
  })

  it('breaks off where the answer is cut in the middle', async () => {
    const { gateway } = await connected()
    server.on('/site/_changes', (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"results":[', () => request.socket.destroy())
    })
    const answer = await ask(gateway, 'site/_changes')
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
  })

  it('hands on the first part of an answer before the rest is there', async () => {
    const { gateway } = await connected()
    let finish = () => {}
    server.on('/site/_changes', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"results":[')
      finish = () => response.end(']}')
    })
    const reader = (await ask(gateway, 'site/_changes')).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"results":[')
    finish()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(']}')
  })

  it('ends at the server when the page gives up before the answer', async () => {
    const { gateway } = await connected()
    const stop = new AbortController()
    const ended = new Promise<void>((done) => {
      server.on('/site/_changes', (_request, response) => {
        response.on('close', done)
        stop.abort()
      })
    })
    const answer = await ask(gateway, 'site/_changes', { signal: stop.signal })
    await ended
    expect(answer.status).toBe(502)
  })

  it('ends at the server when the page no longer reads the answer', async () => {
    const { gateway } = await connected()
    const ended = new Promise<void>((done) => {
      server.on('/site/_changes', (_request, response) => {
        response.on('close', done)
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"results":[')
      })
    })
    const answer = await ask(gateway, 'site/_changes')
    await answer.body?.cancel()
    await ended
  })

  it('refuses a body that no batch has', async () => {
    const { gateway } = await connected()
    const body = new Uint8Array(25 * 1024 * 1024)
    expect((await ask(gateway, 'site/_bulk_docs', { method: 'POST', body })).status).toBe(413)
  })

  it('waits for the server as long as a long poll takes, and other requests go on meanwhile', async () => {
    const { gateway } = await connected()
    const polled = new Promise<() => void>((arrived) => {
      server.on('/site/_changes', (_request, response) => arrived(() => json(response, 200, { results: [] })))
    })
    const hanging = ask(gateway, 'site/_changes?feed=longpoll')
    const finish = await polled
    expect((await ask(gateway, 'site/incident:1')).status).toBe(200)
    finish()
    expect((await hanging).status).toBe(200)
  })
})
