import { describe, expect, it } from 'vitest'
import type { Client } from '../electron/sync-server/http-client'
import { openContract, writeAll } from './couch'

const contract = openContract()

type Row = { readonly id: string; readonly deleted?: boolean; readonly doc?: { readonly [field: string]: unknown } }
type Page = { readonly results: readonly Row[]; readonly last_seq: unknown; readonly pending: number }

const plain = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ _id: `d${String(from + index).padStart(4, '0')}`, n: from + index }))
const ids = ({ results }: Page) => results.map(({ id }) => id)

/** A page of the feed. What `since` is made of is the server's own affair: it goes back as it came. */
async function changes(client: Client, path: string, since: unknown, query = ''): Promise<Page> {
  const { status, body } = await client(
    'GET',
    `${path}/_changes?include_docs=true&conflicts=true&since=${encodeURIComponent(String(since))}${query}`,
  )
  expect(status).toBe(200)
  return body
}

/** Reads to the end, page by page, as replication does. */
async function readAll(client: Client, path: string, limit: number, since: unknown = '0') {
  const pages: Page[] = []
  let from = since
  do {
    const page = await changes(client, path, from, `&limit=${limit}&seq_interval=${limit}`)
    pages.push(page)
    from = page.last_seq
  } while ((pages.at(-1)?.pending ?? 0) > 0)
  return { pages, last: from, ids: pages.flatMap(ids) }
}

describe('the feed', () => {
  it('brings every document once, page by page, until nothing is pending', async () => {
    const path = await contract.database('paged')
    await writeAll(contract.admin(), path, plain(25))
    const read = await readAll(contract.admin(), path, 10)
    expect([...read.ids].sort()).toEqual(plain(25).map(({ _id }) => _id))
    expect(read.pages.length).toBeGreaterThanOrEqual(3)
    expect(await changes(contract.admin(), path, read.last)).toMatchObject({ results: [], pending: 0 })
  })

  it('goes on from where it was, with what was written since, at its latest version', async () => {
    const path = await contract.database('since')
    await writeAll(contract.admin(), path, plain(5))
    const { last } = await readAll(contract.admin(), path, 100)
    const [made] = await writeAll(contract.admin(), path, plain(1, 100))
    await writeAll(contract.admin(), path, [{ ...plain(1, 100)[0], _rev: made?.rev, n: 'later' }])
    const page = await changes(contract.admin(), path, last)
    expect(ids(page)).toEqual(['d0100'])
    expect(page.results[0]?.doc?.n).toBe('later')
  })

  it('tells of a deleted document that it is deleted, with the fields of its tombstone', async () => {
    const path = await contract.database('deleted')
    const [made] = await writeAll(contract.admin(), path, plain(1))
    await writeAll(contract.admin(), path, [{ _id: 'd0000', _rev: made?.rev, _deleted: true, mergedInto: 'x' }])
    const { results } = await changes(contract.admin(), path, '0')
    expect(results).toMatchObject([{ id: 'd0000', deleted: true, doc: { _deleted: true, mergedInto: 'x' } }])
  })

  it('names the live revisions that lost', async () => {
    const path = await contract.database('conflicts')
    const revision = (id: string) => ({ _id: 'd', _rev: `2-${id}`, _revisions: { start: 2, ids: [id, 'a1'] } })
    const docs = [revision('b1'), revision('c1')]
    expect((await contract.admin()('POST', `${path}/_bulk_docs`, { docs, new_edits: false })).status).toBe(201)
    const { results } = await changes(contract.admin(), path, '0')
    expect(results[0]?.doc).toMatchObject({ _rev: '2-c1', _conflicts: ['2-b1'] })
  })

  it('lets the rules of a workspace pass by, which clients overlook', async () => {
    const read = await readAll(contract.as('viewer'), contract.records(), 100)
    expect(read.ids).toEqual(expect.arrayContaining(['_design/firstline', `person:${contract.user('lead')}`]))
  })

  it('begins again in a database that was made anew, so that nothing in it is missed', async () => {
    const path = await contract.database('wiped')
    await writeAll(contract.admin(), path, plain(9))
    const { last } = await readAll(contract.admin(), path, 100)
    await contract.admin()('DELETE', path)
    expect((await contract.admin()('PUT', path)).status).toBe(201)
    await writeAll(contract.admin(), path, plain(4, 50))
    expect(ids(await changes(contract.admin(), path, last)).sort()).toEqual(plain(4, 50).map(({ _id }) => _id))
  })
})

describe('a long poll', () => {
  it('answers at once where something is there', async () => {
    const path = await contract.database('ready')
    await writeAll(contract.admin(), path, plain(2))
    expect((await changes(contract.admin(), path, '0', '&feed=longpoll')).results).toHaveLength(2)
  })

  it('is answered by the next write, also in an empty database', async () => {
    const path = await contract.database('empty')
    const { last_seq: since } = await changes(contract.admin(), path, '0')
    const poll = changes(contract.admin(), path, since, '&feed=longpoll&timeout=60000')
    // Whether the write comes before the poll has begun or after: it must be seen.
    await writeAll(contract.admin(), path, plain(1))
    expect(ids(await poll)).toEqual(['d0000'])
  })

  it('ends with nothing when its time is over, and with a place to go on from', async () => {
    const path = await contract.database('quiet')
    await writeAll(contract.admin(), path, plain(1))
    const { last } = await readAll(contract.admin(), path, 100)
    const page = await changes(contract.admin(), path, last, '&feed=longpoll&timeout=200')
    expect(page.results).toEqual([])
    await writeAll(contract.admin(), path, plain(1, 7))
    expect(ids(await changes(contract.admin(), path, page.last_seq))).toEqual(['d0007'])
  })

  it('misses nothing of a stream of writes', async () => {
    const path = await contract.database('stream')
    const wanted = plain(40)
    const writing = (async () => {
      for (const document of wanted) await writeAll(contract.admin(), path, [document])
    })()
    const seen = new Set<string>()
    let since: unknown = '0'
    while (seen.size < wanted.length) {
      const page = await changes(contract.admin(), path, since, '&feed=longpoll&limit=7&timeout=60000')
      for (const id of ids(page)) seen.add(id)
      since = page.last_seq
    }
    await writing
    expect([...seen].sort()).toEqual(wanted.map(({ _id }) => _id))
  })
})
