import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { entryOf, numbered } from './documents-made'
import type { Client } from './http-client'
import { type ServerProcess, START_TIMEOUT, startProcess } from './server-process'

let server: ServerProcess
let tina: Client
beforeAll(async () => {
  server = await startProcess()
  tina = await server.as('tina')
}, START_TIMEOUT)
afterAll(() => server?.stop())
afterEach(async () => {
  expect((await tina('GET', '/w')).status).toBe(200)
  expect(server.child.exitCode).toBeNull()
})

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const MEGABYTE = 1024 * 1024

describe('a request that is no good leaves the server as it was', () => {
  it.each([
    ['JSON that breaks off', '{"docs":[', 400],
    ['no JSON', 'docs=1', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['nothing', '', 400],
    ['documents that are no list', '{"docs":{}}', 400],
    ['a document that is text', '{"docs":["a"]}', 400],
    ['a document that is null', '{"docs":[null]}', 400],
    ['no documents', '{}', 400],
  ])('_bulk_docs with %s', async (_what, body, status) => {
    const answer = await tina('POST', '/w/_bulk_docs', body)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({ error: expect.any(String), reason: expect.any(String) })
  })

  it.each([
    ['an attachment that is null', { _attachments: null }],
    ['an attachment without data', { _attachments: { a: {} } }],
    ['an attachment that is no base64', { _attachments: { a: { data: '%%%', content_type: 'text/plain' } } }],
    ['a stub of an attachment', { _attachments: { a: { stub: true, digest: 'md5-x' } } }],
    ['revisions that are a text', { _revisions: 'x' }],
    ['revisions without ids', { _revisions: { start: 1 } }],
    ['a revision that is an object', { _rev: {} }],
    ['a deleted that is text', { _deleted: 'no' }],
    ['an id that is a number', { _id: 1 }],
    ['an id that is empty', { _id: '' }],
    ['an id of a reserved kind', { _id: '_hidden' }],
    ['an id that is very long', { _id: 'x'.repeat(5000) }],
    ['a member of an unknown special kind', { _owner: 'x' }],
  ])('%s is refused, also when the administrator sends it', async (_what, fields) => {
    const docs = [{ _id: 'x', ...fields }]
    for (const newEdits of [true, false]) {
      const { body } = await server.asAdmin('POST', '/w/_bulk_docs', { docs, new_edits: newEdits })
      expect(body).toHaveLength(1)
      expect(body[0].error).toMatch(/^(bad_request|forbidden|doc_validation)$/)
    }
  })

  it('a document nested a hundred thousand times', async () => {
    const answer = await server.asAdmin('POST', '/w/_bulk_docs', `{"docs":[${deep(100_000)}]}`)
    expect(answer.status).toBeGreaterThanOrEqual(200)
    const [row] = Array.isArray(answer.body) ? answer.body : [answer.body]
    expect(row.error).toBe('bad_request')
  })

  it('a member that would become what a document inherits from', async () => {
    const body =
      '{"docs":[{"_id":"a","list":[{"__proto__":{"polluted":1}}]},{"_id":"b","__proto__":{"polluted":1}},{"_id":"c"}]}'
    const { body: rows } = await server.asAdmin('POST', '/w/_bulk_docs', body)
    expect(rows.map((row: { ok?: boolean; error?: string }) => row.ok ?? row.error)).toEqual([
      'bad_request',
      'doc_validation',
      true,
    ])
  })

  it('members named like those of every object are members like any other', async () => {
    const fields = {
      constructor: { prototype: { polluted: 1 } },
      hasOwnProperty: 1,
      toString: 'a',
      toJSON: 'b',
    }
    expect((await server.asAdmin('PUT', '/w/names', fields)).status).toBe(201)
    expect((await server.asAdmin('GET', '/w/names')).body).toMatchObject(fields)
    expect((await server.asAdmin('GET', '/w')).body.polluted).toBeUndefined()
  })

  it('a file put beside a document', async () => {
    await server.asAdmin('PUT', '/w/holder', {})
    const answer = await server.asAdmin('PUT', '/w/holder/file.txt', 'hello', {
      headers: { 'content-type': 'text/plain' },
    })
    expect(answer.status).toBe(403)
  })

  it('a body that claims not to be JSON', async () => {
    const answer = await tina('POST', '/w/_bulk_docs', '{"docs":[]}', { headers: { 'content-type': 'text/plain' } })
    expect([answer.status, answer.body.error]).toEqual([415, 'bad_content_type'])
  })

  it.each([
    '/w/_changes?since=yesterday',
    '/w/_changes?limit=x',
    '/w/_changes?feed=continuous',
    '/w/_changes?filter=app/mine',
    '/w/_changes?feed=longpoll&heartbeat=x',
    '/w/service:x?open_revs={',
    '/w/_all_docs?keys=1',
    '/w/%E0%A4%A',
  ])('GET %s', async (path) => {
    expect((await tina('GET', path)).status).toBe(400)
  })

  it.each([
    ['/w/_all_docs', { keys: 'a' }],
    ['/w/_bulk_get', { docs: 'a' }],
    ['/w/_bulk_get', { docs: [{ rev: '1-a' }] }],
    ['/w/_revs_diff', { a: 'b' }],
    ['/w/_find', {}],
  ])('POST %s with %o', async (path, body) => {
    expect((await tina('POST', path, body)).status).toBe(400)
  })

  it('an Authorization header that is none', async () => {
    expect((await server.asNobody('GET', '/w', undefined, { headers: { authorization: 'Basic' } })).status).toBe(400)
  })
})

describe('sizes', () => {
  it('takes a document of just under 8 MB and refuses one of more', async () => {
    const fits = { docs: [{ _id: 'fits', text: 'x'.repeat(8_000_000 - 1000) }] }
    expect((await server.asAdmin('POST', '/w/_bulk_docs', fits)).body[0].ok).toBe(true)
    const large = { docs: [{ _id: 'fine' }, { _id: 'large', text: 'x'.repeat(8_000_000) }] }
    const answer = await server.asAdmin('POST', '/w/_bulk_docs', large)
    expect([answer.status, answer.body]).toEqual([413, { error: 'document_too_large', reason: 'large' }])
    expect((await server.asAdmin('GET', '/w/fine')).status).toBe(404)
    expect((await server.asAdmin('PUT', '/w/large', large.docs[1])).status).toBe(413)
  })

  it('refuses a request that announces more than 64 MB without reading it', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': 65 * MEGABYTE }
      const asked = request(`${server.url}/_session`, { method: 'POST', headers }, (answer) => {
        resolve(answer.statusCode)
        asked.destroy()
      })
      asked.once('error', reject)
      asked.write('{')
    })
    expect(status).toBe(413)
  })

  it('refuses a request that turns out to be more than 64 MB', async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      const asked = request(`${server.url}/_session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      })
      asked.once('response', (answer) => {
        resolve(answer.statusCode)
        asked.destroy()
      })
      // What is still on its way when the server has answered is cut off.
      asked.on('error', () => undefined)
      for (const _part of numbered(65, (index) => index)) asked.write(Buffer.alloc(MEGABYTE, 32))
      asked.end()
    })
    expect(status).toBe(413)
  })

  it('survives a client that goes away in the middle of a body', async () => {
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': 1000 }
      const asked = request(`${server.url}/_session`, { method: 'POST', headers })
      asked.on('error', () => undefined)
      asked.on('close', resolve)
      asked.write('{"name"', () => asked.destroy())
    })
    expect((await tina('POST', '/w/_bulk_docs', { docs: [entryOf('tina', 'after')] })).body[0].ok).toBe(true)
  })
})
