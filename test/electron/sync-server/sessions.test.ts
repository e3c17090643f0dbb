import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSyncServer } from '../../../electron/sync-server/server'
import { basic, clientOf, cookieIn } from './http-client'
import { type ServerProcess, START_TIMEOUT, startProcess } from './server-process'

let server: ServerProcess
beforeAll(async () => {
  server = await startProcess()
}, START_TIMEOUT)
afterAll(() => server?.stop())

describe('signing in', () => {
  it.each([
    ['JSON', JSON.stringify({ name: 'tina', password: 'tina-demo' }), 'application/json'],
    ['a form', 'name=tina&password=tina-demo', 'application/x-www-form-urlencoded'],
  ])('takes the password as %s and answers with a cookie for this site only', async (_how, body, type) => {
    const answer = await server.asNobody('POST', '/_session', body, { headers: { 'content-type': type } })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ ok: true, name: 'tina', roles: ['technician', 'member:w'] })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^AuthSession=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Strict$/,
    )
  })

  it('says who the session belongs to, with its name and roles', async () => {
    const tina = await server.as('tina')
    const answer = await tina('GET', '/_session')
    expect(answer.body.userCtx).toEqual({ name: 'tina', roles: ['technician', 'member:w'] })
    expect(answer.body.info.authenticated).toBe('cookie')
  })

  it('knows nobody without a cookie', async () => {
    const answer = await server.asNobody('GET', '/_session')
    expect(answer.status).toBe(200)
    expect(answer.body.userCtx).toEqual({ name: null, roles: [] })
  })

  it('takes the password with each request as well', async () => {
    const answer = await clientOf(server.url, basic({ name: 'lea', password: 'lea-demo' }))('GET', '/_session')
    expect(answer.body.userCtx.name).toBe('lea')
    expect(answer.body.info.authenticated).toBe('default')
  })

  it('takes the cookie away at sign-out', async () => {
    const answer = await (await server.as('tina'))('DELETE', '/_session')
    expect(answer.body).toEqual({ ok: true })
    expect(answer.headers.get('set-cookie')).toMatch(/^AuthSession=; Path=\/; Max-Age=0/)
  })

  it.each([
    ['a wrong password', { name: 'dirk', password: 'x' }, 401],
    ['an unknown name', { name: 'nobody', password: 'x' }, 401],
    ['a name that every object has', { name: '__proto__', password: 'x' }, 401],
    ['no password', { name: 'tina' }, 400],
    ['a password that is no text', { name: 'tina', password: 1 }, 400],
  ])('refuses %s', async (_what, body, status) => {
    const answer = await server.asNobody('POST', '/_session', body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.body).toEqual({ error: expect.any(String), reason: expect.any(String) })
  })

  it.each([
    ['a cookie that was tampered with', async (cookie: string) => `${cookie.slice(0, -3)}AAA`],
    [
      'a cookie for another name',
      async (cookie: string) => {
        const text = Buffer.from(cookie.slice('AuthSession='.length), 'base64url').toString('latin1')
        return `AuthSession=${Buffer.from(text.replace('tina', 'dirk'), 'latin1').toString('base64url')}`
      },
    ],
    ['a cookie of rubbish', async () => 'AuthSession=%%%;;='],
  ])('takes %s for nobody', async (_what, change) => {
    const answer = await server.asNobody('POST', '/_session', { name: 'tina', password: 'tina-demo' })
    const cookie = await change(cookieIn(answer))
    const asked = await clientOf(server.url, { cookie })('GET', '/_session')
    expect(asked.body.userCtx.name).toBeNull()
    expect((await clientOf(server.url, { cookie })('GET', '/w')).status).toBe(401)
  })

  it('names the time in every answer, for clients that measure their clock', async () => {
    const answer = await server.asNobody('GET', '/')
    expect(Number.isNaN(Date.parse(answer.headers.get('date') ?? ''))).toBe(false)
  })

  it('locks a name for an address after five wrong passwords, the right one included', async () => {
    for (const _try of [1, 2, 3, 4, 5]) {
      expect((await server.asNobody('POST', '/_session', { name: 'lea', password: 'wrong' })).status).toBe(401)
    }
    const locked = await server.asNobody('POST', '/_session', { name: 'lea', password: 'lea-demo' })
    expect(locked.status).toBe(403)
    expect(locked.body.error).toBe('forbidden')
    expect((await clientOf(server.url, basic({ name: 'lea', password: 'lea-demo' }))('GET', '/w')).status).toBe(403)
    expect((await server.asNobody('POST', '/_session', { name: 'dirk', password: 'dirk-demo' })).status).toBe(200)
  })
})

describe('the time of a session', () => {
  const admin = { name: 'root', password: 'secret' }
  const minutes = (count: number) => count * 60_000

  async function startWithClock() {
    let now = 1_800_000_000_000
    const running = await startSyncServer({ port: 0, memory: true, admin, now: () => now })
    return {
      running,
      pass: (milliseconds: number) => {
        now += milliseconds
      },
    }
  }

  it('ends after ten minutes without use', async () => {
    const { running, pass } = await startWithClock()
    const cookie = cookieIn(await clientOf(running.url)('POST', '/_session', admin))
    pass(minutes(10))
    expect((await clientOf(running.url, { cookie })('GET', '/_session')).body.userCtx.name).toBeNull()
    await running.close()
  })

  it('is prolonged by use, once a tenth of it has passed', async () => {
    const { running, pass } = await startWithClock()
    const cookie = cookieIn(await clientOf(running.url)('POST', '/_session', admin))
    expect(cookieIn(await clientOf(running.url, { cookie })('GET', '/_session'))).toBe('')
    pass(minutes(9))
    const renewed = cookieIn(await clientOf(running.url, { cookie })('GET', '/_session'))
    expect(renewed).not.toBe('')
    pass(minutes(9))
    expect((await clientOf(running.url, { cookie })('GET', '/_session')).body.userCtx.name).toBeNull()
    expect((await clientOf(running.url, { cookie: renewed })('GET', '/_session')).body.userCtx.name).toBe('root')
    await running.close()
  })

  it('is unlocked again after a while', async () => {
    const { running, pass } = await startWithClock()
    const nobody = clientOf(running.url)
    for (const _try of [1, 2, 3, 4, 5]) await nobody('POST', '/_session', { ...admin, password: 'wrong' })
    expect((await nobody('POST', '/_session', admin)).status).toBe(403)
    pass(minutes(5))
    expect((await nobody('POST', '/_session', admin)).status).toBe(200)
    await running.close()
  })

  it('ends when the password is changed', async () => {
    const { running } = await startWithClock()
    const asAdmin = clientOf(running.url, basic(admin))
    const path = '/_users/org.couchdb.user:pat'
    await asAdmin('PUT', path, { name: 'pat', type: 'user', roles: [], password: 'one' })
    const pat = { name: 'pat', password: 'one' }
    const cookie = cookieIn(await clientOf(running.url)('POST', '/_session', pat))
    const own = (await clientOf(running.url, { cookie })('GET', path)).body
    expect((await clientOf(running.url, { cookie })('PUT', path, { ...own, password: 'two' })).status).toBe(201)
    expect((await clientOf(running.url, { cookie })('GET', '/_session')).body.userCtx.name).toBeNull()
    expect((await clientOf(running.url)('POST', '/_session', pat)).status).toBe(401)
    expect((await clientOf(running.url)('POST', '/_session', { ...pat, password: 'two' })).status).toBe(200)
    await running.close()
  })
})
