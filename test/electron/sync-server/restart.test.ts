import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { provisionWorkspace } from '../../../electron/sync-server/provision'
import { startSyncServer } from '../../../electron/sync-server/server'
import { DEMO_PEOPLE } from '../../../electron/sync-server/starting-library'
import { entryOf, numbered } from './documents-made'
import { basic, clientOf, cookieIn } from './http-client'
import { START_TIMEOUT, startProcess } from './server-process'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstline-server-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a server that is started again on its folder', { timeout: 3 * START_TIMEOUT }, () => {
  it('has the same identity, documents, sequences and sessions', async () => {
    const first = await startProcess(folder)
    const identity = (await first.asNobody('GET', '/')).body.uuid
    const cookie = cookieIn(await first.asNobody('POST', '/_session', { name: 'tina', password: 'tina-demo' }))
    const docs = numbered(50, (index) => entryOf('tina', index))
    await clientOf(first.url, { cookie })('POST', '/w/_bulk_docs', { docs })
    const { last_seq: since } = (await first.asAdmin('GET', '/w/_changes')).body
    await first.stop()

    const second = await startProcess(folder)
    expect(second.admin).toEqual(first.admin)
    expect((await second.asNobody('GET', '/')).body.uuid).toBe(identity)
    const tina = clientOf(second.url, { cookie })
    expect((await tina('GET', '/w/entry:49')).status).toBe(200)
    expect((await tina('GET', `/w/_changes?since=${since}`)).body).toEqual({ results: [], last_seq: since, pending: 0 })
    expect((await tina('POST', '/w/_bulk_docs', { docs: [entryOf('tina', 'new')] })).body[0].ok).toBe(true)
    await second.stop()
  })

  it('has what it confirmed, also after it was killed', async () => {
    const first = await startProcess(folder)
    const docs = numbered(500, (index) => ({ _id: `entry:${index}`, text: 'x'.repeat(500) }))
    expect((await first.asAdmin('POST', '/w/_bulk_docs', { docs })).status).toBe(201)
    const ended = new Promise((resolve) => first.child.once('exit', resolve))
    first.child.kill('SIGKILL')
    await ended
    const second = await startProcess(folder)
    expect((await second.asAdmin('GET', '/w/_changes?limit=1000')).body.results.length).toBeGreaterThanOrEqual(500)
    expect((await second.asAdmin('GET', '/w/entry:499')).status).toBe(200)
    await second.stop()
  })

  it('keeps its secrets where only its owner reads them, and no password in clear but the administrator’s', async () => {
    const server = await startProcess(folder)
    for (const file of ['server.json', 'administrator.json'])
      expect(((await stat(join(folder, file))).mode & 0o077).toString(8)).toBe('0')
    await server.stop()
    const contents = await Promise.all(
      (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
    )
    expect(contents.some((text) => text.includes('tina-demo'))).toBe(false)
  })
})

describe('provisioning', () => {
  it('can be done again without changing what is there', async () => {
    const admin = { name: 'root', password: 'secret' }
    const server = await startSyncServer({ port: 0, dataFolder: folder, admin })
    const asAdmin = clientOf(server.url, basic(admin))
    await provisionWorkspace(server.url, admin, { workspace: 'w', people: DEMO_PEOPLE })
    const { body: before } = await asAdmin('GET', '/w/_all_docs?include_docs=true')
    const { body: user } = await asAdmin('GET', '/_users/org.couchdb.user:tina')
    await provisionWorkspace(`${server.url}/`, admin, { workspace: 'w', people: DEMO_PEOPLE })
    expect((await asAdmin('GET', '/w/_all_docs?include_docs=true')).body).toEqual(before)
    expect((await asAdmin('GET', '/_users/org.couchdb.user:tina')).body).toEqual(user)
    await server.close()
  })

  it('says what the server answered where it may not', async () => {
    const admin = { name: 'root', password: 'secret' }
    const server = await startSyncServer({ port: 0, memory: true, admin })
    const wrong = provisionWorkspace(server.url, { ...admin, password: 'x' }, { workspace: 'w', people: [] })
    await expect(wrong).rejects.toThrow('wrong-password')
    await server.close()
  })
})

describe('starting', () => {
  it('says so where the port is taken, and leaves the data folder free', async () => {
    const options = { admin: { name: 'a', password: 'b' } }
    const first = await startSyncServer({ ...options, port: 0, memory: true })
    await expect(startSyncServer({ ...options, port: first.port, dataFolder: folder })).rejects.toThrow('EADDRINUSE')
    const second = await startSyncServer({ ...options, port: 0, dataFolder: folder })
    await second.close()
    await first.close()
  })

  it('keeps two servers in memory apart', async () => {
    const admin = { name: 'a', password: 'b' }
    const servers = await Promise.all([1, 2].map(() => startSyncServer({ port: 0, memory: true, admin })))
    const [one, two] = servers.map(({ url }) => clientOf(url, basic(admin)))
    await one?.('PUT', '/w')
    expect((await two?.('GET', '/w'))?.status).toBe(404)
    await Promise.all(servers.map((server) => server.close()))
  })
})
