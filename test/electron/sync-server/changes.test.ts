import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type SyncServer, startSyncServer } from '../../../electron/sync-server/server'
import { numbered } from './documents-made'
import { basic, type Client, clientOf } from './http-client'

/** However busy the machine is. */
const PATIENCE = { timeout: 60_000 }
const credentials = { name: 'root', password: 'secret' }
type Row = {
  readonly id: string
  readonly seq: string | null
  readonly deleted?: boolean
  readonly doc?: { readonly n: number }
}

let server: SyncServer
let admin: Client
beforeAll(async () => {
  server = await startSyncServer({ port: 0, memory: true, admin: credentials })
  admin = clientOf(server.url, basic(credentials))
})
afterAll(() => server.close())

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)

async function databaseWith(name: string, count: number): Promise<string> {
  await admin('PUT', `/${name}`)
  const docs = numbered(count, (n) => ({ _id: `d${n}`, n }))
  if (count > 0) await admin('POST', `/${name}/_bulk_docs`, { docs })
  return `/${name}/_changes`
}

/** A long poll's answer, or why there is none. */
function pollOf(path: string, signal?: AbortSignal) {
  const answer = admin('GET', path, undefined, signal === undefined ? {} : { signal })
  return answer.then((value) => ({ value })).catch((failure: unknown) => ({ failure }))
}

describe('changes', () => {
  it('come page by page, each with how much is left, every document once', async () => {
    const path = await databaseWith('paged', 25)
    const seen: string[] = []
    const pending: number[] = []
    let since = '0'
    do {
      const { body } = await admin('GET', `${path}?limit=10&include_docs=true&since=${since}`)
      seen.push(...ids(body.results))
      pending.push(body.pending)
      since = body.last_seq
    } while (pending.at(-1) !== 0)
    expect(pending).toEqual([15, 5, 0])
    expect(new Set(seen).size).toBe(25)
    expect((await admin('GET', `${path}?since=${since}`)).body).toEqual({ results: [], last_seq: since, pending: 0 })
  })

  it('show a document at its latest change only, a deleted one as deleted', async () => {
    const path = await databaseWith('latest', 3)
    const { body } = await admin('GET', '/latest/d0')
    await admin('PUT', '/latest/d0', { ...body, n: 7 })
    const gone = (await admin('GET', '/latest/d1')).body
    await admin('DELETE', `/latest/d1?rev=${gone._rev}`)
    const { results }: { results: Row[] } = (await admin('GET', `${path}?include_docs=true`)).body
    expect(results.map(({ id, deleted, doc }) => [id, deleted, doc?.n])).toEqual([
      ['d2', undefined, 2],
      ['d0', undefined, 7],
      ['d1', true, undefined],
    ])
  })

  it('have sequences that are no numbers, and only as often as was asked', async () => {
    const path = await databaseWith('sparse', 6)
    const { results, last_seq: last }: { results: Row[]; last_seq: string } = (
      await admin('GET', `${path}?seq_interval=3`)
    ).body
    expect(results.map(({ seq }) => seq === null)).toEqual([true, true, false, true, true, false])
    expect(results[5]?.seq).toBe(last)
    expect(last).toMatch(/^6-[\w-]{22}$/)
  })

  it('begin now, where that is asked', async () => {
    const path = await databaseWith('now', 3)
    expect((await admin('GET', `${path}?since=now`)).body).toMatchObject({ results: [], pending: 0 })
  })

  it('begin again where the sequence is one of a database that was there before', async () => {
    const path = await databaseWith('wiped', 3)
    const { last_seq: since } = (await admin('GET', path)).body
    await admin('DELETE', '/wiped')
    await databaseWith('wiped', 2)
    expect((await admin('GET', `${path}?since=${since}`)).body.results).toHaveLength(2)
  })

  it('of chosen documents only', async () => {
    const path = await databaseWith('chosen', 5)
    const { body } = await admin('POST', `${path}?filter=_doc_ids`, { doc_ids: ['d1', 'd3'] })
    expect(ids(body.results)).toEqual(['d1', 'd3'])
  })

  it('backwards', async () => {
    const path = await databaseWith('back', 3)
    expect(ids((await admin('GET', `${path}?descending=true&limit=2`)).body.results)).toEqual(['d2', 'd1'])
  })

  it('name all leaves of a document and its conflicts, where that is asked', async () => {
    const path = await databaseWith('leaves', 0)
    const revision = (id: string) => ({ _id: 'd', _rev: `2-${id}`, _revisions: { start: 2, ids: [id, 'a'] } })
    await admin('POST', '/leaves/_bulk_docs', { docs: [revision('b'), revision('c')], new_edits: false })
    const { body } = await admin('GET', `${path}?style=all_docs&include_docs=true&conflicts=true`)
    expect(body.results[0].changes).toHaveLength(2)
    expect(body.results[0].changes).toEqual(expect.arrayContaining([{ rev: '2-c' }, { rev: '2-b' }]))
    expect(body.results[0].doc._conflicts).toEqual(['2-b'])
    expect((await admin('GET', path)).body.results[0].changes).toEqual([{ rev: '2-c' }])
  })
})

describe('a long poll', () => {
  it('answers at once where there is something', async () => {
    const path = await databaseWith('ready', 2)
    expect((await admin('GET', `${path}?feed=longpoll`)).body.results).toHaveLength(2)
  })

  it('waits in an empty database and answers with the first document', async () => {
    const path = await databaseWith('empty', 0)
    const poll = pollOf(`${path}?feed=longpoll&since=0&include_docs=true`)
    await vi.waitFor(() => expect(server.waitingPolls()).toBe(1), PATIENCE)
    await admin('PUT', '/empty/first', { n: 1 })
    const answer = await poll
    expect(answer).toMatchObject({
      value: { status: 200, body: { pending: 0, results: [{ id: 'first', doc: { n: 1 } }] } },
    })
    expect(server.waitingPolls()).toBe(0)
  })

  it('ends with nothing new when its time is over', async () => {
    const path = await databaseWith('timed', 1)
    const { last_seq: since } = (await admin('GET', path)).body
    const { body } = await admin('GET', `${path}?feed=longpoll&since=${since}&timeout=30`)
    expect(body).toEqual({ results: [], last_seq: since, pending: 0 })
  })

  it('is kept alive by line breaks, and still is JSON', async () => {
    const path = await databaseWith('beating', 0)
    const response = await fetch(`${server.url}${path}?feed=longpoll&heartbeat=20`, { headers: basic(credentials) })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const read = async () => {
      const part = await reader?.read()
      text += part?.value ?? ''
      return part?.done ?? true
    }
    while (text.length < 2) await read()
    expect(text.trim()).toBe('')
    await admin('PUT', '/beating/d', {})
    while (!(await read()));
    expect(ids(JSON.parse(text).results)).toEqual(['d'])
  })

  it('is forgotten when the client goes away', async () => {
    const path = await databaseWith('left', 0)
    const leaving = new AbortController()
    const poll = pollOf(`${path}?feed=longpoll&since=now`, leaving.signal)
    await vi.waitFor(() => expect(server.waitingPolls()).toBe(1), PATIENCE)
    leaving.abort()
    expect(await poll).toHaveProperty('failure')
    await vi.waitFor(() => expect(server.waitingPolls()).toBe(0), PATIENCE)
    expect((await admin('PUT', '/left/d', {})).status).toBe(201)
  })

  it('is told when the database is removed', async () => {
    const path = await databaseWith('removed', 0)
    const poll = pollOf(`${path}?feed=longpoll`)
    await vi.waitFor(() => expect(server.waitingPolls()).toBe(1), PATIENCE)
    await admin('DELETE', '/removed')
    expect(await poll).toMatchObject({ value: { status: 404 } })
  })

  it('is one of a hundred that one write answers, all with the same', async () => {
    const path = await databaseWith('crowd', 0)
    const polls = numbered(100, () => admin('GET', `${path}?feed=longpoll&since=0&include_docs=true`))
    await vi.waitFor(() => expect(server.waitingPolls()).toBe(100), PATIENCE)
    await admin('PUT', '/crowd/d', { n: 1 })
    const answers = await Promise.all(polls)
    expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).toHaveLength(1)
    expect(answers[0]?.body.results[0].doc.n).toBe(1)
    expect(server.waitingPolls()).toBe(0)
  })

  it('misses nothing while documents are written one after the other', async () => {
    const path = await databaseWith('stream', 0)
    const writing = (async () => {
      for (const n of numbered(60, (index) => index)) await admin('PUT', `/stream/d${n}`, { n })
    })()
    const follow = async () => {
      const seen = new Set<string>()
      let since = '0'
      while (seen.size < 60) {
        const { body } = await admin('GET', `${path}?feed=longpoll&limit=7&since=${since}`)
        for (const id of ids(body.results)) seen.add(id)
        since = body.last_seq
      }
      return seen.size
    }
    expect(await Promise.all(numbered(5, follow))).toEqual([60, 60, 60, 60, 60])
    await writing
  })
})
