import { describe, expect, it } from 'vitest'
import { json } from '../support/faulty-server'
import { ask, setUp } from './setup'

const { server, device, connected, to } = setUp()

describe('connecting', () => {
  it('finds the server, signs in and enters the workspace', async () => {
    const { gateway, states } = await connected()
    expect(gateway.state()).toEqual({
      kind: 'ready',
      server: server().url,
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
      server().on(path, (_request, response) => response.writeHead(status, { 'content-type': type }).end(body))
    }
    const { gateway, states } = device()
    expect(await gateway.connect(to(overrides))).toMatchObject({ ok: false, reason })
    expect(gateway.state()).toEqual({ kind: 'none' })
    expect(states).toEqual([])
  })

  it('knows a server that tells nothing to strangers', async () => {
    server().on('/', (_request, response) =>
      json(response, 401, { error: 'unauthorized', reason: 'Authentication required.' }),
    )
    await connected()
  })

  it('does not follow a redirect with a password in hand', async () => {
    server().on('/_session', (_request, response) => response.writeHead(307, { location: '/elsewhere' }).end())
    expect(await device().gateway.connect(to())).toMatchObject({ reason: 'not-a-server' })
    expect(server().told.map((line) => line.path)).not.toContain('/elsewhere')
  })

  it('keeps the server it had when another can’t be reached', async () => {
    const { gateway } = await connected()
    await gateway.connect(to({ server: 'http://127.0.0.1:1' }))
    expect(gateway.state()).toMatchObject({ kind: 'ready', server: server().url })
  })

  it('measures how far the device’s clock is off', async () => {
    const ahead = new Date(Date.now() + 3_600_000).toUTCString()
    server().on('/_session', (_request, response) =>
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
    expect(gateway.signOut()).toMatchObject({ kind: 'sign-in-needed', server: server().url, user: 'kai', reason: '' })
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
