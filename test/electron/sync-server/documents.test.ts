import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryOf, numbered, serviceOf } from './documents-made'
import type { Client } from './http-client'
import { type ServerProcess, START_TIMEOUT, startProcess } from './server-process'

let server: ServerProcess
let tina: Client
let admin: Client
beforeAll(async () => {
  server = await startProcess()
  tina = await server.as('tina')
  admin = server.asAdmin
}, START_TIMEOUT)
afterAll(() => server?.stop())

/** Makes a conflict on a document, as a cluster leaves one behind. */
async function conflicted(id: string): Promise<void> {
  const revision = (rev: string, ids: readonly string[], name: string) =>
    serviceOf(id, { _rev: rev, _revisions: { start: ids.length, ids }, name })
  const docs = [
    revision('1-a', ['a'], 'first'),
    revision('2-b', ['b', 'a'], 'lost'),
    revision('2-c', ['c', 'a'], 'won'),
  ]
  const { status, body } = await admin('POST', '/w/_bulk_docs', { docs, new_edits: false })
  expect([status, body]).toEqual([201, []])
}

describe('one document', () => {
  it('is written, read, changed and refused at an old revision', async () => {
    const made = await tina('PUT', '/w/service:one', serviceOf('one'))
    expect([made.status, made.body.ok, made.body.id]).toEqual([201, true, 'service:one'])
    const read = await tina('GET', '/w/service%3Aone')
    expect(read.body).toMatchObject({ _id: 'service:one', _rev: made.body.rev, name: 'Service one' })
    const changed = await tina('PUT', `/w/service:one?rev=${made.body.rev}`, serviceOf('one', { name: 'B' }))
    expect(changed.body.rev).toMatch(/^2-/)
    const stale = await tina('PUT', '/w/service:one', serviceOf('one', { _rev: made.body.rev }))
    expect([stale.status, stale.body.error]).toEqual([409, 'conflict'])
    const old = await tina('GET', `/w/service:one?rev=${made.body.rev}`)
    expect(old.body.name).toBe('Service one')
  })

  it('takes the revision from If-Match', async () => {
    const { body } = await tina('PUT', '/w/service:match', serviceOf('match'))
    const headers = { 'if-match': `"${body.rev}"` }
    expect((await tina('PUT', '/w/service:match', serviceOf('match', { name: 'B' }), { headers })).status).toBe(201)
  })

  it('is 404 where it never was and where it was deleted', async () => {
    expect((await tina('GET', '/w/service:never')).body).toEqual({ error: 'not_found', reason: 'missing' })
    const { body } = await admin('PUT', '/w/service:gone', serviceOf('gone'))
    expect((await admin('DELETE', '/w/service:gone')).status).toBe(409)
    expect((await admin('DELETE', `/w/service:gone?rev=${body.rev}`)).status).toBe(200)
    expect((await tina('GET', '/w/service:gone')).body).toEqual({ error: 'not_found', reason: 'deleted' })
  })

  it('is not deleted by a member', async () => {
    const { body } = await tina('PUT', '/w/service:kept', serviceOf('kept'))
    const answer = await tina('DELETE', `/w/service:kept?rev=${body.rev}`)
    expect([answer.status, answer.body.error]).toEqual([403, 'forbidden'])
  })

  it('gets an id where it has none', async () => {
    const { status, body } = await admin('POST', '/w', { a: 1 })
    expect([status, typeof body.id]).toEqual([201, 'string'])
  })

  it('can be a design document, which the administrator writes and members see pass by', async () => {
    expect((await admin('PUT', '/w/_design/app', { language: 'javascript', views: {} })).status).toBe(201)
    expect((await tina('GET', '/w/_design/app')).body._id).toBe('_design/app')
    const { body } = await tina('GET', '/w/_changes')
    expect(body.results.map((row: { id: string }) => row.id)).toContain('_design/app')
  })

  it('of the kind that stays on the server only is kept for its reader and does not pass by', async () => {
    const made = await tina('PUT', '/w/_local/checkpoint', { seq: 'x' })
    expect(made.status).toBe(201)
    expect((await tina('GET', '/w/_local/checkpoint')).body).toMatchObject({ seq: 'x', _rev: made.body.rev })
    const again = await tina('PUT', '/w/_local/checkpoint', { seq: 'y', _rev: made.body.rev })
    expect(again.status).toBe(201)
    expect(
      (await tina('GET', '/w/_changes')).body.results.some((row: { id: string }) => row.id.startsWith('_local')),
    ).toBe(false)
  })
})

describe('many documents', () => {
  it('are answered row by row: written, conflicting, refused', async () => {
    await tina('PUT', '/w/service:taken', serviceOf('taken'))
    const docs = [
      entryOf('tina', 'bulk-1'),
      serviceOf('taken'),
      entryOf('dirk', 'bulk-2'),
      { _id: '_wrong', kind: 'entry' },
      entryOf('tina', 'bulk-3', { _attachments: {} }),
      entryOf('tina', 'bulk-4', { _strange: 1 }),
      entryOf('tina', 'bulk-5', { _rev: 'nonsense' }),
      entryOf('tina', 'bulk-6', { _rev: '1-abc' }),
      entryOf('tina', 'bulk-7'),
    ]
    const { status, body } = await tina('POST', '/w/_bulk_docs', { docs })
    expect(status).toBe(201)
    expect(body.map((row: { ok?: boolean; error?: string }) => row.ok ?? row.error)).toEqual([
      true,
      'conflict',
      'forbidden',
      'bad_request',
      'forbidden',
      'doc_validation',
      'bad_request',
      'conflict',
      true,
    ])
    expect(body.map((row: { id: string }) => row.id)).toEqual(docs.map(({ _id }) => _id))
    expect(body[2].reason).toBe('entry: recordedBy must be who is signed in')
  })

  it('that would change an entry are refused, those that only come too late conflict', async () => {
    const [first] = (await tina('POST', '/w/_bulk_docs', { docs: [entryOf('tina', 'fixed')] })).body
    const again = [entryOf('tina', 'fixed'), entryOf('tina', 'fixed', { _rev: first.rev })]
    const { body } = await tina('POST', '/w/_bulk_docs', { docs: again })
    expect(body.map((row: { error: string }) => row.error)).toEqual(['conflict', 'forbidden'])
  })

  it('with the same id twice are taken once', async () => {
    const { body } = await tina('POST', '/w/_bulk_docs', { docs: [entryOf('tina', 'twice'), entryOf('tina', 'twice')] })
    expect(body.map((row: { ok?: boolean; error?: string }) => row.ok ?? row.error)).toEqual([true, 'conflict'])
  })

  it('ten thousand of them are there afterwards, each once', async () => {
    await admin('PUT', '/many')
    for (const batch of numbered(10, (index) => index)) {
      const docs = numbered(1000, (index) => ({ _id: `entry:${batch}-${index}`, text: 'x'.repeat(1000) }))
      expect((await admin('POST', '/many/_bulk_docs', { docs })).status).toBe(201)
    }
    expect((await admin('GET', '/many')).body).toMatchObject({ doc_count: 10_000 })
  })

  it('are read by key, in the order that was asked for, with those that are missing or deleted named', async () => {
    await tina('PUT', '/w/service:key', serviceOf('key'))
    const { body: dead } = await admin('PUT', '/w/service:dead', serviceOf('dead'))
    await admin('DELETE', `/w/service:dead?rev=${dead.rev}`)
    const keys = ['service:nowhere', 'service:key', 'service:dead']
    const { body } = await tina('POST', '/w/_all_docs?include_docs=true', { keys })
    expect(body.rows[0]).toEqual({ key: 'service:nowhere', error: 'not_found' })
    expect(body.rows[1].doc.name).toBe('Service key')
    expect(body.rows[2]).toMatchObject({ value: { deleted: true }, doc: null })
  })

  it('are read by range', async () => {
    await admin('PUT', '/ranged')
    await admin('POST', '/ranged/_bulk_docs', { docs: ['a', 'b', 'c', 'd'].map((_id) => ({ _id })) })
    const ids = async (query: string) =>
      (await admin('GET', `/ranged/_all_docs?${query}`)).body.rows.map((row: { id: string }) => row.id)
    expect(await ids('startkey="b"&endkey="c"')).toEqual(['b', 'c'])
    expect(await ids('descending=true&limit=2')).toEqual(['d', 'c'])
    expect(await ids('skip=3')).toEqual(['d'])
    expect(await ids('key="a"')).toEqual(['a'])
    expect((await admin('GET', '/ranged/_all_docs?startkey=b')).status).toBe(400)
    expect((await admin('GET', '/ranged/_all_docs?limit=-1')).status).toBe(400)
  })

  it('are found by a selector, with and without an index', async () => {
    await admin('PUT', '/found')
    await admin('POST', '/found/_bulk_docs', {
      docs: numbered(20, (n) => ({ _id: `d${n}`, n, kind: n % 2 ? 'odd' : 'even' })),
    })
    const find = async (request: unknown) => (await admin('POST', '/found/_find', request)).body
    expect((await find({ selector: { kind: 'odd' }, fields: ['n'] })).docs).toHaveLength(10)
    expect((await admin('POST', '/found/_index', { index: { fields: ['n'] } })).body.result).toBe('created')
    expect((await find({ selector: { n: { $gt: 17 } }, sort: ['n'] })).docs.map(({ n }: { n: number }) => n)).toEqual([
      18, 19,
    ])
    expect((await admin('GET', '/found/_index')).body.indexes).toHaveLength(2)
    expect((await admin('POST', '/found/_find', { selector: { n: { $nope: 1 } } })).status).toBe(400)
    expect((await admin('POST', '/found/_find', { selector: 'n' })).status).toBe(400)
  })
})

describe('conflicts', () => {
  it('show in the document that won, and the one that lost can be read', async () => {
    await conflicted('clash')
    const { body } = await tina('GET', '/w/service:clash?conflicts=true')
    expect(body).toMatchObject({ name: 'won', _rev: '2-c', _conflicts: ['2-b'] })
    expect((await tina('GET', '/w/service:clash?rev=2-b')).body.name).toBe('lost')
    const wanted = [{ id: 'service:clash', rev: '2-b' }, { id: 'service:clash', rev: '9-z' }, { id: 'service:none' }]
    const got = await tina('POST', '/w/_bulk_get?revs=true', { docs: wanted })
    const docs = got.body.results.flatMap((result: { docs: unknown[] }) => result.docs)
    expect(docs[0].ok).toMatchObject({ name: 'lost', _revisions: { start: 2, ids: ['b', 'a'] } })
    expect(docs[1].error).toMatchObject({ error: 'not_found' })
    expect(docs[2].error).toMatchObject({ id: 'service:none', error: 'not_found' })
    const open = await tina('GET', '/w/service:clash?open_revs=all')
    expect(open.body).toHaveLength(2)
  })

  it('are mended by a member: the merge is written on the winner, then the loser ends', async () => {
    await conflicted('mend')
    const merged = await tina('PUT', '/w/service:mend', serviceOf('mend', { _rev: '2-c', name: 'merged' }))
    expect(merged.status).toBe(201)
    const loser = { _id: 'service:mend', _rev: '2-b', _deleted: true }
    expect((await tina('POST', '/w/_bulk_docs', { docs: [loser] })).body[0].error).toBe('forbidden')
    const pruned = await tina('POST', '/w/_bulk_docs', { docs: [{ ...loser, mergedInto: merged.body.rev }] })
    expect(pruned.body[0].ok).toBe(true)
    const again = await tina('POST', '/w/_bulk_docs', { docs: [{ ...loser, mergedInto: merged.body.rev }] })
    expect(again.body[0].error).toBe('conflict')
    const { body } = await tina('GET', '/w/service:mend?conflicts=true')
    expect([body.name, body._conflicts]).toEqual(['merged', undefined])
  })

  it('never ends the version that readers get, whatever a tombstone claims', async () => {
    await conflicted('winner')
    const claim = { _id: 'service:winner', _rev: '2-c', _deleted: true, mergedInto: '9-f' }
    const { body: rows } = await tina('POST', '/w/_bulk_docs', { docs: [claim] })
    expect(rows[0].error).toBe('forbidden')
    expect((await tina('GET', '/w/service:winner')).body.name).toBe('won')
  })

  it('tells which revisions it has not', async () => {
    await conflicted('diff')
    const { body } = await tina('POST', '/w/_revs_diff', { 'service:diff': ['2-b', '3-x'], 'service:new': ['1-a'] })
    expect(body['service:diff'].missing).toEqual(['3-x'])
    expect(body['service:new'].missing).toEqual(['1-a'])
  })

  it('says that everything is written', async () => {
    expect((await tina('POST', '/w/_ensure_full_commit', {})).status).toBe(201)
  })
})
