import { describe, expect, it } from 'vitest'
import { PATIENCE_HEADER } from '../../../shared/gateway'
import { json } from '../support/faulty-server'
import { ask, setUp } from './setup'

const { server, connected, signIns } = setUp()

describe('a request of replication', () => {
  it('is sent with the session and without the page’s own headers', async () => {
    const { gateway } = await connected()
    const body = JSON.stringify({ docs: [{ _id: 'incident:1' }] })
    const answer = await ask(gateway, 'site/_bulk_docs', { method: 'POST', body, headers: { 'x-own': '1' } })
    expect(await answer.json()).toEqual({ ok: true, path: '/site/_bulk_docs' })
    const last = server().told.at(-1)
    expect(last).toMatchObject({ method: 'POST', path: '/site/_bulk_docs', body })
    expect(last?.headers.cookie).toBe('AuthSession=kai')
    expect(last?.headers['x-own']).toBeUndefined()
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each(['_users/_all_docs', 'site/_security', 'site/..%2f_users'])('is not sent to %s', async (path) => {
    const { gateway } = await connected()
    const before = server().told.length
    expect((await ask(gateway, path)).status).toBe(403)
    expect(server().told).toHaveLength(before)
  })

  it('hands the server’s own refusals on', async () => {
    const { gateway } = await connected()
    server().on('/site/incident:1', (_request, response) => json(response, 409, { error: 'conflict' }))
    const answer = await ask(gateway, 'site/incident:1', { method: 'PUT', body: '{}' })
    expect([answer.status, answer.headers.get('x-firstline-gateway')]).toEqual([409, null])
  })

  it('renews a session that has run out and is repeated, its body too', async () => {
    const { gateway, states } = await connected()
    let asked = 0
    server().on('/site/_bulk_docs', (_request, response, { body }) => {
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
    server().on('/_session', (_request, response) => {
      expired = false
      json(response, 200, { ok: true, name: 'kai', roles: [] }, { 'set-cookie': 'AuthSession=fresh' })
    })
    server().on('/site/_changes', (request, response) => {
      const fresh = !expired && request.headers.cookie === 'AuthSession=fresh'
      json(response, fresh ? 200 : 401, {})
    })
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(gateway, 'site/_changes')))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    expect(signIns()).toBe(2)
  })

  it('asks the person when the kept password no longer opens the door, and does not try it again', async () => {
    const { gateway, states } = await connected()
    server().on('/site/_changes', (_request, response) => json(response, 401, { error: 'unauthorized' }))
    server().on('/_session', (_request, response) => json(response, 401, { error: 'unauthorized' }))
    const answer = await ask(gateway, 'site/_changes')
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'wrong-password', reason: '' }])
    expect(states.at(-1)).toMatchObject({ kind: 'sign-in-needed', reason: 'wrong-password' })
    const tries = signIns()
    await ask(gateway, 'site/_changes')
    expect(signIns()).toBe(tries)
  })

  it('asks the person when a fresh session is turned away', async () => {
    const { gateway } = await connected()
    server().on('/site/_changes', (_request, response) => json(response, 401, { error: 'unauthorized' }))
    expect((await ask(gateway, 'site/_changes')).status).toBe(401)
    expect(gateway.state()).toMatchObject({ kind: 'sign-in-needed', reason: 'not-a-member' })
    expect(signIns()).toBe(2)
  })

  it('goes on with the session that the server prolonged', async () => {
    const { gateway } = await connected()
    server().on('/site/_changes', (_request, response) =>
      json(response, 200, {}, { 'set-cookie': 'AuthSession=longer; Path=/' }),
    )
    await ask(gateway, 'site/_changes')
    await ask(gateway, 'site/incident:1')
    expect(server().told.at(-1)?.headers.cookie).toBe('AuthSession=longer')
  })

  it.each([
    ['a redirect', 302, 'application/json', 502, 'not-a-server'],
    ['a page of HTML', 200, 'text/html', 502, 'not-a-server'],
    ['a proxy’s error page', 503, 'text/html', 503, 'server-error'],
  ])('fails for %s', async (_name, status, type, answered, error) => {
    const { gateway } = await connected()
    server().on('/site/_changes', (_request, response) =>
      response.writeHead(status, { 'content-type': type, location: '/elsewhere' }).end('<html>'),
    )
    const answer = await ask(gateway, 'site/_changes')
    expect([answer.status, answer.headers.get('x-firstline-gateway')]).toEqual([answered, '1'])
    expect(await answer.json()).toMatchObject({ error })
    expect(server().told.at(-1)?.path).toBe('/site/_changes')
    expect(gateway.state().kind).toBe('ready')
  })

  it('fails for a connection that ends before the answer', async () => {
    const { gateway } = await connected()
    server().on('/site/_changes', (request) => request.socket.destroy())
    const answer = await ask(gateway, 'site/_changes')
    expect([answer.status, await answer.json()]).toEqual([502, expect.objectContaining({ error: 'unreachable' })])
    expect(gateway.state().kind).toBe('ready')
  })

  it('breaks off where the answer is cut in the middle', async () => {
    const { gateway } = await connected()
    server().on('/site/_changes', (request, response) => {
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
    server().on('/site/_changes', (_request, response) => {
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
      server().on('/site/_changes', (_request, response) => {
        response.on('close', done)
        stop.abort()
      })
    })
    const answer = await ask(gateway, 'site/_changes', { signal: stop.signal })
    await ended
    expect(answer.status).toBe(502)
  })

  it('ends at the server when the time is over that the page waits', async () => {
    const { gateway } = await connected()
    const ended = new Promise<void>((done) => {
      server().on('/site/_bulk_docs', (_request, response) => response.on('close', done))
    })
    // As from Electron, which hands on no signal of the page's.
    const answer = await ask(gateway, 'site/_bulk_docs', {
      ...{ method: 'POST', body: '{"docs":[]}', headers: { [PATIENCE_HEADER]: '100' } },
    })
    await ended
    expect([answer.status, await answer.json()]).toEqual([502, expect.objectContaining({ error: 'unreachable' })])
    expect(server().told.at(-1)?.headers[PATIENCE_HEADER]).toBeUndefined()
  })

  it('may take longer than that once the answer has begun', async () => {
    const { gateway } = await connected()
    let finish = () => {}
    server().on('/site/_changes', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"results":[')
      finish = () => response.end(']}')
    })
    const answer = await ask(gateway, 'site/_changes', { headers: { [PATIENCE_HEADER]: '1000' } })
    setTimeout(finish, 1_100)
    expect(await answer.json()).toEqual({ results: [] })
  })

  it('ends at the server when the page no longer reads the answer', async () => {
    const { gateway } = await connected()
    const ended = new Promise<void>((done) => {
      server().on('/site/_changes', (_request, response) => {
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
      server().on('/site/_changes', (_request, response) => arrived(() => json(response, 200, { results: [] })))
    })
    const hanging = ask(gateway, 'site/_changes?feed=longpoll')
    const finish = await polled
    expect((await ask(gateway, 'site/incident:1')).status).toBe(200)
    finish()
    expect((await hanging).status).toBe(200)
  })
})
