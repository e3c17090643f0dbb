import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runProvision } from '../../build/provision/run-provision'
import { drawPassword, openSecrets } from '../../build/provision/secrets'
import { type SyncServer, startSyncServer } from '../../electron/sync-server/server'
import { basic, type Client, clientOf, cookieIn } from '../electron/sync-server/http-client'

const admin = { name: 'admin', password: 'the-admin-password' }
const environment = { FIRSTLINE_ADMIN_PASSWORD: admin.password, FIRSTLINE_USER_PASSWORD: 'user-password-1' }

let server: SyncServer
let asAdmin: Client
beforeAll(async () => {
  server = await startSyncServer({ port: 0, memory: true, admin, report: () => {} })
  asAdmin = clientOf(server.url, basic(admin))
})
afterAll(() => server.close())

/** Runs the command; the lines that it prints, complaints behind them. */
async function provision(args: readonly string[], env: { readonly [name: string]: string } = environment, input = '') {
  const lines: string[] = []
  const complaints: string[] = []
  const secrets = openSecrets(env, Readable.from([input]))
  const code = await runProvision(args, {
    secrets,
    print: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
  })
  secrets.close()
  return { code, lines, text: lines.join('\n'), complaint: complaints.join('\n') }
}

const everything = async () => ({
  databases: (await asAdmin('GET', '/_all_dbs')).body,
  users: (await asAdmin('GET', '/_users/_all_docs?include_docs=true')).body,
})

let count = 0
let workspace: string
beforeEach(() => {
  count += 1
  workspace = `w${count}`
})
afterEach(async () => {
  for (const database of [workspace, `${workspace}-files`]) await asAdmin('DELETE', `/${database}`)
})
const make = (...more: readonly string[]) => provision([server.url, '--workspace', workspace, ...more])
const person = (command: string, user: string, ...more: readonly string[]) =>
  provision([server.url, command, user, '--workspace', workspace, ...more])
const signIn = (name: string, password: string) => clientOf(server.url)('POST', '/_session', { name, password })

describe('a workspace', () => {
  it('is made: databases, members, rules, library', async () => {
    const { code, text } = await make('--example')
    expect([code, text]).toEqual([0, expect.stringContaining('done')])
    expect((await asAdmin('GET', `/${workspace}/_security`)).body.members.roles).toEqual([`member:${workspace}`])
    const { body: records } = await asAdmin('GET', `/${workspace}/_design/firstline`)
    const { body: files } = await asAdmin('GET', `/${workspace}-files/_design/firstline`)
    expect(records.validate_doc_update).toContain('validateDocument')
    expect(files.validate_doc_update).not.toBe(records.validate_doc_update)
    const { rows } = (await asAdmin('GET', `/${workspace}/_all_docs?startkey="service:"&endkey="team:zz"`)).body
    expect(rows).toHaveLength(10)
  })

  it('is made again without a change', async () => {
    await make('--example')
    const before = (await asAdmin('GET', `/${workspace}/_all_docs?include_docs=true`)).body
    const { code, text } = await make('--example')
    expect([code, text]).toEqual([0, expect.not.stringContaining('done')])
    expect((await asAdmin('GET', `/${workspace}/_all_docs?include_docs=true`)).body).toEqual(before)
  })

  it('gets back what somebody took from it', async () => {
    await make()
    const { body } = await asAdmin('GET', `/${workspace}/_design/firstline`)
    await asAdmin('PUT', `/${workspace}/_design/firstline`, { ...body, validate_doc_update: 'function () {}' })
    await asAdmin('PUT', `/${workspace}/_security`, {})
    const { text } = await make()
    expect(text.split('\n').filter((line) => line.startsWith('  done'))).toHaveLength(2)
    expect((await asAdmin('GET', `/${workspace}/_security`)).body.members.roles).toEqual([`member:${workspace}`])
  })

  it('is only spoken of in a dry run', async () => {
    const before = await everything()
    const { code, text } = await make('--example', '--dry-run')
    expect([code, text]).toEqual([0, expect.stringContaining('would be done')])
    expect(text).not.toMatch(/ {2}done/)
    expect(await everything()).toEqual(before)
  })

  it('takes its teams and services from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstline-provision-'))
    const file = join(folder, 'library.json')
    await writeFile(file, JSON.stringify({ teams: ['North'], services: [{ name: 'Cranes', team: 'North' }] }))
    expect((await make('--library', file)).code).toBe(0)
    const { rows } = (await asAdmin('GET', `/${workspace}/_all_docs?include_docs=true`)).body
    const names = rows.map(({ doc }: { doc: { name?: string } }) => doc.name).filter(Boolean)
    expect(names).toEqual(expect.arrayContaining(['Cranes', 'North']))
    await writeFile(file, '{"teams": 1}')
    expect(await make('--library', file)).toMatchObject({ code: 2, complaint: expect.stringContaining('--library') })
    await rm(folder, { recursive: true })
  })

  it('is archived: kept, closed to its members, and open again when that is said', async () => {
    await make()
    const mias = () => person('user', 'mia', '--role', 'desk')
    expect((await mias()).text).not.toContain('archived')
    const cookie = cookieIn(await signIn('mia', 'user-password-1'))
    const mia = clientOf(server.url, { cookie })
    expect((await mia('GET', `/${workspace}`)).status).toBe(200)
    expect((await provision([server.url, 'archive', '--workspace', workspace])).code).toBe(0)
    expect((await mia('GET', `/${workspace}`)).status).toBe(403)
    expect((await asAdmin('GET', `/${workspace}/person:mia`)).status).toBe(200)
    expect(await make()).toMatchObject({ code: 1, complaint: expect.stringContaining('reopen') })
    expect(await mias()).toMatchObject({ code: 0, text: expect.stringMatching(/ is archived.* "reopen"/) })
    expect((await provision([server.url, 'reopen', '--workspace', workspace])).code).toBe(0)
    expect((await mia('GET', `/${workspace}`)).status).toBe(200)
  })
})

describe('people', () => {
  beforeEach(() => make())

  it('are added with a role, a name and a team, and can sign in and write', async () => {
    const { code } = await person('user', 'tom', '--role', 'technician', '--name', 'Tom Reed', '--team', 'North')
    expect(code).toBe(0)
    const answer = await signIn('tom', 'user-password-1')
    expect(answer.body.roles).toEqual(['technician', `member:${workspace}`])
    const tom = clientOf(server.url, { cookie: cookieIn(answer) })
    const { body } = await tom('GET', `/${workspace}/person:tom`)
    expect(body).toMatchObject({ name: 'Tom Reed', role: 'technician', user: 'tom' })
    expect((await tom('GET', `/${workspace}/${body.teams[0]}`)).body).toMatchObject({ name: 'North', leads: [] })
  })

  it('get another role: in the sign-in, the record and their team; the password stays', async () => {
    await person('user', 'ada', '--role', 'desk', '--team', 'North')
    const { code, text } = await person('user', 'ada', '--role', 'lead', '--team', 'North')
    expect([code, text.match(/ {2}done/g)]).toEqual([0, ['  done', '  done', '  done']])
    expect((await signIn('ada', 'user-password-1')).body.roles).toEqual(['lead', `member:${workspace}`])
    const { body } = await asAdmin('GET', `/${workspace}/person:ada`)
    expect(body.role).toBe('lead')
    expect((await asAdmin('GET', `/${workspace}/${body.teams[0]}`)).body.leads).toEqual(['person:ada'])
    expect((await person('user', 'ada', '--role', 'lead')).text).not.toMatch(/ {2}done/)
  })

  it('keep what they are elsewhere', async () => {
    await asAdmin('PUT', '/_users/org.couchdb.user:ole', {
      name: 'ole',
      type: 'user',
      roles: ['viewer', 'member:other', 'accounting'],
      password: 'x',
    })
    await person('user', 'ole', '--role', 'desk')
    const roles = (await signIn('ole', 'x')).body.roles
    expect([...roles].sort()).toEqual(['accounting', 'desk', 'member:other', `member:${workspace}`].sort())
  })

  it('are disabled: sessions end, the password is of no use, and adding them again needs a new one', async () => {
    await person('user', 'eve', '--role', 'desk')
    const eve = clientOf(server.url, { cookie: cookieIn(await signIn('eve', 'user-password-1')) })
    expect((await person('disable', 'eve')).code).toBe(0)
    expect((await eve('GET', `/${workspace}`)).status).toBe(401)
    expect((await signIn('eve', 'user-password-1')).status).toBe(401)
    expect((await person('disable', 'eve')).text).not.toMatch(/ {2}done/)
    expect((await person('password', 'eve')).code).toBe(1)
    await provision([server.url, 'user', 'eve', '--workspace', workspace, '--role', 'viewer'], {
      ...environment,
      FIRSTLINE_USER_PASSWORD: 'another-1',
    })
    expect((await signIn('eve', 'another-1')).body.roles).toEqual(['viewer', `member:${workspace}`])
  })

  it('get another password, drawn and printed where that is asked', async () => {
    await person('user', 'kim', '--role', 'desk')
    const { text } = await person('password', 'kim', '--generate')
    const [, drawn = ''] = /Password of kim: (\S+)/.exec(text) ?? []
    expect((await signIn('kim', drawn)).status).toBe(200)
    expect((await signIn('kim', 'user-password-1')).status).toBe(401)
  })

  it('are only spoken of in a dry run, without asking for a password', async () => {
    const before = await everything()
    const args = [server.url, 'user', 'zoe', '--workspace', workspace, '--role', 'desk', '--dry-run']
    const { code, text } = await provision(args, { FIRSTLINE_ADMIN_PASSWORD: admin.password })
    expect([code, text]).toEqual([0, expect.stringContaining('would be done')])
    expect(await everything()).toEqual(before)
  })

  it('are not made up: nobody is disabled who is not there', async () => {
    expect(await person('disable', 'nobody')).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('Nobody can sign in with this name'),
    })
  })
})

describe('passwords', () => {
  it('come from standard input, a line each, where the environment has none', async () => {
    await make()
    const args = [server.url, 'user', 'ivy', '--workspace', workspace, '--role', 'desk']
    expect((await provision(args, {}, `${admin.password}\nivy-password\n`)).code).toBe(0)
    expect((await signIn('ivy', 'ivy-password')).status).toBe(200)
  })

  it('are said to be needed where there is nobody to ask', async () => {
    expect(await provision([server.url], {})).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('FIRSTLINE_ADMIN_PASSWORD'),
    })
  })

  it('are drawn in three groups of five, each another', () => {
    const drawn = Array.from({ length: 50 }, drawPassword)
    expect(drawn.every((password) => /^[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}$/.test(password))).toBe(true)
    expect(new Set(drawn).size).toBe(50)
  })
})

describe('what goes wrong is said with the next step', () => {
  const answering = (status: number, body: string) =>
    new Promise<{ readonly url: string; readonly close: () => void }>((resolve) => {
      const http = createServer((_request, response) => response.writeHead(status).end(body))
      http.listen(0, '127.0.0.1', () => {
        const address = http.address()
        const port = typeof address === 'object' && address !== null ? address.port : 0
        resolve({ url: `http://127.0.0.1:${port}`, close: () => http.close() })
      })
    })

  it.each([
    ['no address', [], 'The address of the server is needed'],
    ['no address of a server', ['ftp://here'], 'not an address'],
    ['plain http to another machine', ['http://couch.example.org'], 'only sent over https'],
    ['a password in the address', ['http://admin:secret@127.0.0.1:1'], 'out of the address'],
    ['an unknown command', ['http://127.0.0.1:1', 'destroy'], 'no command "destroy"'],
    ['a person without a role', ['http://127.0.0.1:1', 'user', 'tina'], 'needs --role'],
    ['an unknown role', ['http://127.0.0.1:1', 'user', 'tina', '--role', 'boss'], '--role is one of'],
    ['a disabling of nobody', ['http://127.0.0.1:1', 'disable'], 'needs the sign-in name'],
    ['an unknown option', ['http://127.0.0.1:1', '--force'], '--force'],
  ])('%s', async (_what, args, sentence) => {
    expect(await provision(args)).toMatchObject({ code: 2, complaint: expect.stringContaining(sentence) })
  })

  it('nothing answers', async () => {
    const gone = await answering(200, '')
    gone.close()
    expect(await provision([gone.url])).toMatchObject({
      code: 1,
      complaint: expect.stringMatching(/^Nothing answers.*ECONNREFUSED/),
    })
  })

  it.each([
    ['a web site', 200, '<html>', 'not a CouchDB'],
    ['another service with JSON', 200, '{"hello":1}', 'not a CouchDB'],
    ['somewhere else', 302, '', 'not a CouchDB'],
    ['an old CouchDB', 200, '{"couchdb":"Welcome","version":"2.3.1"}', 'too old'],
  ])('%s answers', async (_what, status, body, sentence) => {
    const other = await answering(status, body)
    expect(await provision([other.url])).toMatchObject({ code: 1, complaint: expect.stringContaining(sentence) })
    other.close()
  })

  it('the password is wrong', async () => {
    expect(await provision([server.url], { FIRSTLINE_ADMIN_PASSWORD: 'wrong' })).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('name or password is wrong'),
    })
  })

  it('who signs in is no administrator', async () => {
    await asAdmin('PUT', '/_users/org.couchdb.user:pat', { name: 'pat', type: 'user', roles: ['admin'], password: 'p' })
    expect(await provision([server.url, '--admin', 'pat'], { FIRSTLINE_ADMIN_PASSWORD: 'p' })).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('no administrator'),
    })
  })

  it.each(['Field', 'field-files', '1st', 'a/b'])('the name %s is none for a workspace', async (name) => {
    expect(await provision([server.url, '--workspace', name])).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('workspace’s name'),
    })
  })

  it('there is no such workspace', async () => {
    for (const rest of [['archive'], ['user', 'tina', '--role', 'desk']])
      expect(await provision([server.url, ...rest, '--workspace', 'nowhere'])).toMatchObject({
        code: 1,
        complaint: expect.stringContaining('no workspace of this name'),
      })
  })
})
