import { describe, expect, it } from 'vitest'
import { openContract, outcomeOf, writeAll } from './couch'

const contract = openContract()

/** What a server says to somebody who may not: which of the two is its own affair. */
const NO = expect.toSatisfy((status: unknown) => status === 401 || status === 403)

describe('a server', () => {
  it('says that it is a CouchDB of version 3 or later', async () => {
    const { status, body } = await contract.nobody()('GET', '/')
    expect([status, body.couchdb]).toEqual([200, 'Welcome'])
    expect(Number.parseInt(body.version, 10)).toBeGreaterThanOrEqual(3)
    expect(body.uuid).toEqual(expect.stringMatching(/\w/))
  })

  it.each([
    ['make a database', 'PUT', () => `${contract.records()}-mine`],
    ['remove one', 'DELETE', () => contract.records()],
    ['open one to others', 'PUT', () => `${contract.records()}/_security`],
    ['write a design document', 'PUT', () => `${contract.records()}/_design/mine`],
    ['see who can sign in', 'GET', () => '/_users/_all_docs'],
    ['compact', 'POST', () => `${contract.records()}/_compact`],
  ])('lets no member %s, whatever their role', async (_what, method, path) => {
    for (const role of ['technician', 'lead', 'admin'] as const) {
      const answer = await contract.as(role)(method, path(), method === 'GET' || method === 'DELETE' ? undefined : {})
      expect(answer.status).toEqual(NO)
    }
    expect((await contract.admin()('GET', contract.records())).status).toBe(200)
  })
})

describe('a database', () => {
  it('belongs to the administrator until it is told otherwise', async () => {
    const path = await contract.database('new')
    expect((await contract.as('lead')('GET', path)).status).toBe(403)
    expect((await contract.as('lead')('GET', `${path}/_changes`)).status).toBe(403)
    expect((await contract.as('lead')('POST', `${path}/_bulk_docs`, { docs: [] })).status).toBe(403)
  })

  it('is open to the members of its workspace only', async () => {
    const path = await contract.database('other')
    const members = { names: [], roles: ['member:another'] }
    const security = { admins: { names: [], roles: ['_admin'] }, members }
    expect((await contract.admin()('PUT', `${path}/_security`, security)).status).toBe(200)
    expect((await contract.as('admin')('GET', path)).status).toBe(403)
    expect((await contract.as('viewer')('GET', contract.records())).status).toBe(200)
    expect((await contract.admin()('GET', `${path}/_security`)).body).toMatchObject({ members })
  })

  it('says how many documents it has, and where its changes stand as something to be given back', async () => {
    const { body } = await contract.as('viewer')('GET', contract.records())
    expect(body.doc_count).toEqual(expect.any(Number))
    const since = encodeURIComponent(String(body.update_seq))
    expect((await contract.as('viewer')('GET', `${contract.records()}/_changes?since=${since}`)).status).toBe(200)
  })

  it('is 404 where there is none', async () => {
    expect((await contract.admin()('GET', `${contract.records()}-none`)).status).toBe(404)
  })

  it('cannot be made twice', async () => {
    expect((await contract.admin()('PUT', contract.records())).status).toBe(412)
  })
})

describe('the rules that were provisioned', () => {
  it('are there for both databases', async () => {
    for (const path of [contract.records(), contract.files()]) {
      const { body } = await contract.admin()('GET', `${path}/_design/firstline`)
      expect(body.validate_doc_update).toEqual(expect.stringContaining('validateDocument'))
    }
  })

  it('refuse a kind that has no place in a database, and say why', async () => {
    const chunk = { _id: 'chunk:a:000', kind: 'chunk' }
    const incident = { _id: 'incident:a', kind: 'incident' }
    const [inRecords] = await writeAll(contract.as('lead'), contract.records(), [chunk])
    const [inFiles] = await writeAll(contract.as('lead'), contract.files(), [incident])
    expect([outcomeOf(inRecords), outcomeOf(inFiles)]).toEqual(['forbidden', 'forbidden'])
    expect(inRecords?.reason).toBe('a document of kind chunk is not known in this database')
  })
})
