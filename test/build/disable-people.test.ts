import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runProvision } from '../../build/provision/run-provision'
import { openSecrets } from '../../build/provision/secrets'
import { type SyncServer, startSyncServer } from '../../electron/sync-server/server'
import { basic, type Client, clientOf } from '../electron/sync-server/http-client'

const admin = { name: 'admin', password: 'the-admin-password' }
const environment = { FIRSTLINE_ADMIN_PASSWORD: admin.password, FIRSTLINE_USER_PASSWORD: 'user-password-1' }

let server: SyncServer
let asAdmin: Client
beforeEach(async () => {
  server = await startSyncServer({ port: 0, memory: true, admin, report: () => {} })
  asAdmin = clientOf(server.url, basic(admin))
  await provision('--workspace', 'field')
})
afterEach(() => server.close())

/** Runs the command; what it prints. */
async function provision(...args: readonly string[]) {
  const lines: string[] = []
  const secrets = openSecrets(environment, Readable.from(['']))
  const print = (line: string) => void lines.push(line)
  const code = await runProvision([server.url, ...args], { secrets, print, complain: print })
  secrets.close()
  return { code, text: lines.join('\n') }
}
const person = (command: string, user: string, ...more: readonly string[]) =>
  provision(command, user, '--workspace', 'field', ...more)

describe('somebody who is disabled', () => {
  it('is no longer offered, wherever they were a member, until they are added again', async () => {
    const other = 'field-other'
    await provision('--workspace', other)
    const record = async (where: string) => (await asAdmin('GET', `/${where}/person:uma`)).body
    await person('user', 'uma', '--role', 'lead', '--name', 'Uma Berg', '--team', 'North')
    await provision('user', 'uma', '--workspace', other, '--role', 'desk')
    const before = await record('field')
    const { text } = await person('disable', 'uma', '--dry-run')
    expect(text.match(/would be done {2}.*record of uma/g)).toHaveLength(2)
    expect(await record('field')).toEqual(before)

    await person('disable', 'uma')
    expect(await record('field')).toMatchObject({ removed: true, name: 'Uma Berg', user: 'uma', role: 'lead' })
    expect((await record('field')).hlc > before.hlc).toBe(true)
    expect((await record(other)).removed).toBe(true)

    await person('user', 'uma', '--role', 'desk')
    expect((await record('field')).removed).toBe(false)
    expect((await record(other)).removed).toBe(true)
  })

  it('is taken off the offer by doing it again, where their record had stayed', async () => {
    await person('user', 'ivo', '--role', 'desk')
    await person('disable', 'ivo')
    const { body } = await asAdmin('GET', '/field/person:ivo')
    await asAdmin('PUT', '/field/person:ivo', { ...body, removed: false })
    expect((await person('disable', 'ivo')).text).toMatch(/ {2}done +field: record of ivo/)
    expect((await asAdmin('GET', '/field/person:ivo')).body.removed).toBe(true)
    expect((await provision('disable', 'ivo', '--workspace', 'not-there')).code).toBe(0)
  })
})
