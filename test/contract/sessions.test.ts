import { describe, expect, it, vi } from 'vitest'
import { clientOf, cookieIn } from '../electron/sync-server/http-client'
import { openContract, PATIENCE } from './couch'

const contract = openContract()

const signIn = (body: unknown, type = 'application/json') =>
  contract.nobody()('POST', '/_session', body, { headers: { 'content-type': type } })
const asTechnician = () => ({ name: contract.user('technician'), password: contract.password })

describe('a session', () => {
  it.each([
    ['JSON', () => asTechnician(), 'application/json'],
    ['a form', () => new URLSearchParams(asTechnician()).toString(), 'application/x-www-form-urlencoded'],
  ])('begins with name and password as %s, and a cookie that scripts can’t read', async (_how, body, type) => {
    const answer = await signIn(body(), type)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ ok: true, name: contract.user('technician') })
    expect(answer.headers.get('set-cookie')).toMatch(/^AuthSession=[^;]+;.*HttpOnly/i)
  })

  it('says whose it is and which roles they have', async () => {
    const { status, body } = await contract.as('lead')('GET', '/_session')
    expect([status, body.userCtx.name]).toEqual([200, contract.user('lead')])
    expect(body.userCtx.roles).toEqual(expect.arrayContaining(['lead', `member:${contract.records().slice(1)}`]))
  })

  it('says the roles of now, also such as came after it began', async () => {
    const user = contract.fresh('promoted')
    const path = `/_users/org.couchdb.user:${user}`
    const person = { name: user, type: 'user', password: contract.password, roles: ['viewer'] }
    expect((await contract.admin()('PUT', path, person)).status).toBe(201)
    const cookie = cookieIn(await signIn({ name: user, password: contract.password }))
    const { body } = await contract.admin()('GET', path)
    expect((await contract.admin()('PUT', path, { ...body, roles: ['technician'] })).status).toBe(201)
    const roles = async () => (await clientOf(contract.url(), { cookie })('GET', '/_session')).body.userCtx.roles
    await vi.waitFor(async () => expect(await roles()).toEqual(['technician']), PATIENCE)
    const { _rev } = (await contract.admin()('GET', path)).body
    await contract.admin()('DELETE', `${path}?rev=${_rev}`)
  })

  it('is nobody’s without a cookie, and opens nothing', async () => {
    expect((await contract.nobody()('GET', '/_session')).body.userCtx.name).toBeNull()
    expect((await contract.nobody()('GET', `${contract.records()}/_changes`)).status).toBe(401)
    expect((await contract.nobody()('POST', `${contract.records()}/_bulk_docs`, { docs: [] })).status).toBe(401)
  })

  it('is nobody’s with a cookie that was changed', async () => {
    const cookie = cookieIn(await signIn(asTechnician()))
    const changed = cookie.slice(0, -4) + (cookie.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    expect((await clientOf(contract.url(), { cookie: changed })('GET', contract.records())).status).toBe(401)
  })

  it('gives its cookie up when it is ended', async () => {
    const cookie = cookieIn(await signIn(asTechnician()))
    const answer = await clientOf(contract.url(), { cookie })('DELETE', '/_session')
    expect(answer.status).toBe(200)
    expect(cookieIn(answer)).toBe('AuthSession=')
  })

  it('ends when the password is changed: 401, and the new password begins another', async () => {
    const cookie = cookieIn(await signIn({ name: contract.user('desk'), password: contract.password }))
    const desk = clientOf(contract.url(), { cookie })
    expect((await desk('GET', contract.records())).status).toBe(200)
    const path = `/_users/org.couchdb.user:${contract.user('desk')}`
    const { body } = await contract.admin()('GET', path)
    expect((await contract.admin()('PUT', path, { ...body, password: 'another-1' })).status).toBe(201)
    // A server may remember for a moment what it knew of a person.
    await vi.waitFor(async () => expect((await desk('GET', contract.records())).status).toBe(401), PATIENCE)
    const again = await signIn({ name: contract.user('desk'), password: 'another-1' })
    expect(again.status).toBe(200)
  })

  it('says the time in every answer, by which clients correct their clocks', async () => {
    const answer = await contract.as('technician')('GET', contract.records())
    expect(Date.parse(answer.headers.get('date') ?? '')).not.toBeNaN()
  })
})

describe('a wrong password', () => {
  it('is refused with 401 and no session', async () => {
    const answer = await signIn({ name: contract.user('technician'), password: 'wrong' })
    expect([answer.status, answer.body.error]).toEqual([401, 'unauthorized'])
    // CouchDB sets the cookie to nothing, others set none.
    expect(answer.headers.get('set-cookie') ?? 'AuthSession=;').toMatch(/^AuthSession=;/)
  })

  it('is refused for a name that nobody has in the same way', async () => {
    expect((await signIn({ name: contract.fresh('nobody'), password: 'wrong' })).status).toBe(401)
  })

  it('five times locks the name for this address, the right password included, and nobody else', async () => {
    const name = contract.user('viewer')
    const tries = await Promise.all([1, 2, 3, 4, 5].map(() => signIn({ name, password: 'wrong' })))
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect((await signIn({ name, password: contract.password })).status).toBe(403)
    expect((await signIn(asTechnician())).status).toBe(200)
  })
})
