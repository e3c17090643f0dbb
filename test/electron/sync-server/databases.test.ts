import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryOf } from './documents-made'
import { type Client, clientOf } from './http-client'
import { type ServerProcess, START_TIMEOUT, startProcess } from './server-process'

let server: ServerProcess
let tina: Client
beforeAll(async () => {
  server = await startProcess()
  tina = await server.as('tina')
}, START_TIMEOUT)
afterAll(() => server?.stop())

describe('the server', () => {
  it('says what it is', async () => {
    const { status, body } = await server.asNobody('GET', '/')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      couchdb: 'Welcome',
      version: expect.stringMatching(/^3\./),
      vendor: { name: 'Firstline' },
    })
    expect(body.uuid).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is up', async () => {
    expect((await server.asNobody('GET', '/_up')).body).toEqual({ status: 'ok' })
  })

  it('makes ids', async () => {
    expect((await server.asNobody('GET', '/_uuids?count=3')).body.uuids).toHaveLength(3)
  })

  it.each([
    ['an unknown path of its own', 'GET', '/_nothing', 404],
    ['a path named like a property of every object', 'GET', '/_constructor', 404],
    ['a method it has not', 'POST', '/_up', 405],
    ['a path that is no text', 'GET', '/%E0%A4%A', 400],
  ])('refuses %s', async (_what, method, path, status) => {
    const answer = await server.asAdmin(method, path)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({ error: expect.any(String), reason: expect.any(String) })
  })
})

describe('databases', () => {
  it('are made, listed, described and removed by the administrator', async () => {
    expect((await server.asAdmin('PUT', '/extra')).status).toBe(201)
    expect((await server.asAdmin('PUT', '/extra')).status).toBe(412)
    expect((await server.asAdmin('GET', '/_all_dbs')).body).toEqual(['_users', 'extra', 'w', 'w-files'])
    await server.asAdmin('PUT', '/extra/a', { b: 1 })
    const { body } = await server.asAdmin('GET', '/extra')
    expect(body).toMatchObject({ db_name: 'extra', doc_count: 1, update_seq: expect.stringMatching(/^1-/) })
    expect((await server.asAdmin('DELETE', '/extra')).status).toBe(200)
    expect((await server.asAdmin('GET', '/extra')).status).toBe(404)
    expect((await server.asAdmin('DELETE', '/extra')).status).toBe(404)
  })

  it('begin empty when they are made again under the same name', async () => {
    await server.asAdmin('PUT', '/again')
    await server.asAdmin('PUT', '/again/a', {})
    await server.asAdmin('DELETE', '/again')
    await server.asAdmin('PUT', '/again')
    expect((await server.asAdmin('GET', '/again')).body.doc_count).toBe(0)
  })

  it.each(['/Capital', '/1st', '/..%2f..%2fetc', '/a%00b', '/a..b', '/%2Fa', `/${'x'.repeat(200)}`])(
    'are not made with the name %s',
    async (path) => {
      const answer = await server.asAdmin('PUT', path)
      expect(answer.status).toBe(400)
      expect(answer.body.error).toBe('illegal_database_name')
    },
  )

  it('can have a slash in their name', async () => {
    expect((await server.asAdmin('PUT', '/area%2Fnorth')).status).toBe(201)
    expect((await server.asAdmin('GET', '/area%2Fnorth/')).body.db_name).toBe('area/north')
  })
})

describe('who may do what', () => {
  it.each([
    ['GET', '/w', undefined],
    ['GET', '/w/_changes', undefined],
    ['GET', '/w/_all_docs', undefined],
    ['GET', '/w/person:tina', undefined],
    ['POST', '/w/_bulk_docs', { docs: [] }],
    ['POST', '/w/_find', { selector: {} }],
    ['GET', '/w/_security', undefined],
    ['GET', '/w/_local/x', undefined],
    ['GET', '/_all_dbs', undefined],
    ['PUT', '/mine', undefined],
    ['DELETE', '/w', undefined],
    ['GET', '/_users/_all_docs', undefined],
  ])('%s %s is refused to somebody who is not signed in', async (method, path, body) => {
    const answer = await server.asNobody(method, path, body)
    expect([answer.status, answer.body.error]).toEqual([401, 'unauthorized'])
  })

  it.each([
    ['PUT', '/mine', undefined],
    ['DELETE', '/w', undefined],
    ['GET', '/_all_dbs', undefined],
    ['PUT', '/w/_security', { admins: { names: ['tina'] } }],
    ['POST', '/w/_index', { index: { fields: ['kind'] } }],
    ['PUT', '/w/_design/app', { views: {} }],
    ['GET', '/_users/_all_docs', undefined],
    ['GET', '/_users/_changes?include_docs=true', undefined],
    ['GET', '/_users/org.couchdb.user:lea', undefined],
    ['PUT', '/_users/org.couchdb.user:eve', { name: 'eve', type: 'user', roles: [], password: 'x' }],
    ['POST', '/w/_bulk_docs', { docs: [], new_edits: false }],
  ])('%s %s is refused to a member', async (method, path, body) => {
    const answer = await tina(method, path, body)
    expect([answer.status, answer.body.error]).toEqual([403, 'forbidden'])
  })

  it('lets nobody but its members into a database', async () => {
    await server.asAdmin('PUT', '/closed')
    expect((await tina('GET', '/closed')).status).toBe(403)
    await server.asAdmin('PUT', '/closed/_security', { members: { names: ['tina'], roles: [] } })
    expect((await tina('GET', '/closed')).status).toBe(200)
    expect((await (await server.as('dirk'))('GET', '/closed')).status).toBe(403)
    expect((await tina('GET', '/closed/_security')).body.members.names).toEqual(['tina'])
  })

  it('lets an administrator of a database set who may use it', async () => {
    await server.asAdmin('PUT', '/ours')
    await server.asAdmin('PUT', '/ours/_security', { admins: { names: ['tina'] }, members: { names: ['tina'] } })
    expect((await tina('PUT', '/ours/_security', { admins: { names: ['tina'] } })).status).toBe(200)
    expect((await tina('PUT', '/ours/_security', { admins: { names: 'tina' } })).status).toBe(400)
    expect((await tina('DELETE', '/ours')).status).toBe(403)
  })

  it('shows people their own sign-in without what is kept of the password', async () => {
    const { body } = await tina('GET', '/_users/org.couchdb.user:tina')
    expect(body).toMatchObject({ name: 'tina', type: 'user' })
    expect(Object.keys(body)).not.toContain('derived_key')
    expect(Object.keys(body)).not.toContain('salt')
  })

  it('keeps a password only as a salted hash', async () => {
    const { body } = await server.asAdmin('GET', '/_users/org.couchdb.user:tina')
    expect(body).toMatchObject({ password_scheme: 'scrypt', salt: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect(JSON.stringify(body)).not.toContain('tina-demo')
  })

  it('does not let people give themselves a role', async () => {
    const own = (await tina('GET', '/_users/org.couchdb.user:tina')).body
    expect((await tina('PUT', '/_users/org.couchdb.user:tina', { ...own, roles: ['lead'] })).status).toBe(403)
    expect((await tina('PUT', '/_users/org.couchdb.user:tina', { ...own, roles: ['_admin'] })).status).toBe(403)
  })

  it.each([
    ['another id than its name', { name: 'b', type: 'user', roles: [] }],
    ['a role of the server', { name: 'a', type: 'user', roles: ['_admin'] }],
    ['no roles', { name: 'a', type: 'user' }],
    ['another type', { name: 'a', type: 'robot', roles: [] }],
  ])('makes no sign-in with %s', async (_what, document) => {
    const answer = await server.asAdmin('PUT', '/_users/org.couchdb.user:a', { ...document, password: 'x' })
    expect(answer.status).toBe(403)
  })

  it('ends a session when its sign-in is removed', async () => {
    await server.asAdmin('PUT', '/_users/org.couchdb.user:tom', {
      name: 'tom',
      type: 'user',
      roles: ['member:w'],
      password: 'x',
    })
    const cookie =
      (await clientOf(server.url)('POST', '/_session', { name: 'tom', password: 'x' })).headers.get('set-cookie') ?? ''
    const tom = clientOf(server.url, { cookie: cookie.split(';')[0] ?? '' })
    expect((await tom('GET', '/w')).status).toBe(200)
    expect((await tom('POST', '/w/_bulk_docs', { docs: [entryOf('tom', 't')] })).body[0].error).toBe('forbidden')
    const { body } = await server.asAdmin('GET', '/_users/org.couchdb.user:tom')
    expect((await server.asAdmin('DELETE', `/_users/org.couchdb.user:tom?rev=${body._rev}`)).status).toBe(200)
    expect((await tom('GET', '/w')).status).toBe(401)
  })
})

describe('a workspace that was provisioned', () => {
  it('has its people, teams and services, as a client reads them', async () => {
    const { body } = await tina('GET', '/w/_all_docs?include_docs=true')
    const kinds = body.rows.map((row: { doc: { kind: string } }) => row.doc.kind)
    expect(kinds.filter((kind: string) => kind === 'person')).toHaveLength(3)
    expect(kinds.filter((kind: string) => kind === 'team')).toHaveLength(2)
    expect(kinds.filter((kind: string) => kind === 'service').length).toBeGreaterThan(3)
  })
})
