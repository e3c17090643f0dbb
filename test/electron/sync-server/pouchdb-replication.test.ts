/// <reference path="../../../electron/sync-server/pouchdb-types.d.ts" />
import PouchDB from 'pouchdb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPouch } from '../../../electron/sync-server/pouch'
import { type SyncServer, startSyncServer } from '../../../electron/sync-server/server'
import { numbered } from './documents-made'
import { basic, clientOf } from './http-client'

const credentials = { name: 'root', password: 'secret' }
let server: SyncServer
beforeAll(async () => {
  server = await startSyncServer({ port: 0, memory: true, admin: credentials })
})
afterAll(() => server.close())

function remote(name: string): PouchDB {
  const auth = { username: credentials.name, password: credentials.password }
  return new PouchDB(`${server.url}/${name}`, { auth })
}

describe('PouchDB as a client', () => {
  it('replicates to the server and from it, conflicts and deleted documents included', async () => {
    const first = openPouch('replication-first', true)
    await first.bulkDocs(numbered(300, (n) => ({ _id: `d${n}`, n })))
    await first.remove(await first.get('d1'))
    const clash = (id: string) => ({ _id: 'clash', _rev: `2-${id}`, _revisions: { start: 2, ids: [id, 'a'] }, id })
    await first.bulkDocs([clash('b'), clash('c')], { new_edits: false })
    const sent = await first.replicate.to(remote('mirror'))
    expect([sent.ok, sent.doc_write_failures]).toEqual([true, 0])

    const second = openPouch('replication-second', true)
    const got = await second.replicate.from(remote('mirror'), { batch_size: 50 })
    expect([got.ok, (await second.info()).doc_count]).toEqual([true, 300])
    expect((await second.get('clash', { conflicts: true }))._conflicts).toEqual(['2-b'])
    await expect(second.get('d1')).rejects.toMatchObject({ status: 404 })

    expect((await first.replicate.to(remote('mirror'))).docs_written).toBe(0)
    expect((await second.replicate.from(remote('mirror'))).docs_read).toBe(0)
    await Promise.all([first.destroy(), second.destroy()])
  })

  it('reads and writes through its own interface', async () => {
    const database = remote('direct')
    const { rev } = await database.put({ _id: 'a', n: 1 })
    expect(await database.get('a')).toEqual({ _id: 'a', _rev: rev, n: 1 })
    await expect(database.put({ _id: 'a', n: 2 })).rejects.toMatchObject({ status: 409, name: 'conflict' })
    await database.remove(await database.get('a'))
    expect((await database.allDocs({})).rows).toEqual([])
    const { body } = await clientOf(server.url, basic(credentials))('GET', '/direct')
    expect(body.doc_count).toBe(0)
  })
})
