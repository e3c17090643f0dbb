import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Admission } from '../../../electron/browser-host/admission'
import { askFirst, holdProfile } from '../../../electron/browser-host/one-per-profile'
import { type RunningHost, runHost, TestPage } from '../support/running-host'

let running: RunningHost
beforeAll(async () => {
  running = await runHost()
})
afterAll(() => running.close())

const incident = 'incident:0198c0de-0000-7000-8000-000000000001'
const alert = { key: 'p1', incident, title: 'P1 Mail is down', body: 'Nobody can send', urgent: true, sound: false }
const warn = (line: string) => {
  throw new Error(line)
}
const own = () => ({ cookie: running.server.admission.cookie })

describe('over HTTP', () => {
  it('lets a browser in by the address and gives it a cookie that scripts can’t read', async () => {
    const address = new URL(running.server.admission.address())
    const path = address.pathname + address.search
    const entered = await running.get(path, {})
    expect([entered.status, entered.headers.location]).toEqual([303, '/'])
    expect(entered.headers['set-cookie']?.[0]).toBe(
      `${running.server.admission.cookie}; HttpOnly; SameSite=Strict; Path=/`,
    )
    expect((await running.get(path, {})).status).toBe(401)
  })

  it.each(['/', '/index.html', '/__host/page.js', '/__host/record', '/__host/second-start', '/sync/site/_changes'])(
    'shows a stranger nothing at %s',
    async (path) => {
      expect((await running.get(path, {})).status).toBe(401)
    },
  )

  it.each([
    ['another host', { host: 'example.org' }],
    ['another origin', { origin: 'https://example.org' }],
    ['a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }],
  ])('refuses %s, cookie or not', async (_name, headers) => {
    expect((await running.get('/', { ...own(), ...headers })).status).toBe(403)
    expect((await running.get('/__host/record', { ...own(), ...headers })).status).toBe(403)
  })

  it('serves the application’s own documents with their policy and the preload script in front', async () => {
    const page = await running.get('/')
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).toContain('<head><script src="/__host/page.js"></script>')
    const script = await running.get('/__host/page.js')
    expect(script.body.indexOf('page script')).toBeLessThan(script.body.indexOf('preload script'))
  })

  it('hands requests of replication to the gateway', async () => {
    const answer = await running.get('/sync/site/_changes')
    expect([answer.status, answer.headers['x-firstline-gateway']]).toEqual([503, '1'])
  })

  it('does not leave the application’s folder', async () => {
    expect((await running.get('/../package.json')).status).toBe(404)
    expect((await running.get('/%2e%2e/package.json')).status).toBe(404)
  })
})

describe('a page’s connection', () => {
  it.each([
    ['without the cookie', () => ({ origin: `http://127.0.0.1:${running.server.admission.port}` })],
    ['from another origin', () => ({ ...own(), origin: 'https://example.org' })],
    ['without an origin', () => own()],
  ])('is refused %s', async (_name, headers) => {
    await expect(TestPage.open(running.server.admission.port, '/', headers())).rejects.toThrow()
  })

  it('carries calls of the contract both ways', async () => {
    const page = await running.openPage()
    expect(await page.invoke('gateway:state')).toEqual({ kind: 'none' })
    expect(await page.invoke('app:info')).toMatchObject({
      runtime: 'browser-host',
      hasTray: true,
      keepsPasswords: false,
      dataFolder: running.profile,
    })
    await expect(page.invoke('settings:write', { closeToTray: 'maybe' })).rejects.toThrow('not understood')
    await expect(page.invoke('something:else')).rejects.toThrow('no such channel')
    await page.close()
  })

  it('tells every page of changed settings', async () => {
    const [one, other] = await Promise.all([running.openPage(), running.openPage()])
    await one.invoke('settings:write', { identity: { name: 'Kai' } })
    const told = await other.hear((message) => message.channel === 'settings:changed')
    expect(told.args).toMatchObject([{ identity: { name: 'Kai' } }])
    await Promise.all([one.close(), other.close()])
  })
})

describe('the desktop', () => {
  it('shows an alert once and opens its incident by a click, once the page listens', async () => {
    const page = await running.openPage()
    expect(await page.invoke('alerts:show', alert)).toBe(true)
    expect(await page.invoke('alerts:show', alert)).toBe(false)
    const record = JSON.parse((await running.get('/__host/record')).body)
    expect(record.notifications).toMatchObject([{ title: alert.title, body: alert.body, urgent: true }])
    page.tell({ type: 'click', id: record.notifications[0].id })
    await page.invoke('gateway:state')
    expect(page.heard('event')).toEqual([])
    page.tell({ type: 'send', channel: 'listening', args: ['open-incident'] })
    const opened = await page.hear((message) => message.channel === 'open-incident')
    expect(opened.args).toEqual([{ id: incident }])
    const after = JSON.parse((await running.get('/__host/record')).body)
    expect(after.notifications).toEqual([])
    expect(after.deeds.map((deed: { what: string }) => deed.what)).toContain('notification click')
    await page.close()
  })

  it('takes an incident’s notifications away when asked to', async () => {
    const page = await running.openPage()
    await page.invoke('alerts:show', { ...alert, key: 'one' })
    await page.invoke('alerts:show', { ...alert, key: 'two', incident: 'incident:other' })
    await page.invoke('alerts:withdraw', incident)
    const { notifications } = JSON.parse((await running.get('/__host/record')).body)
    expect(notifications).toHaveLength(1)
    page.tell({ type: 'close', id: notifications[0].id })
    await page.close()
  })

  it('takes the news away when asked to, and no incident’s notification', async () => {
    const page = await running.openPage()
    await page.invoke('alerts:show', { ...alert, key: 'three' })
    await page.invoke('alerts:tell', { key: 'blind', title: 'Blind since 10:02', body: '', sound: true })
    const shown = async () => JSON.parse((await running.get('/__host/record')).body).notifications
    expect(await shown()).toMatchObject([{ title: alert.title }, { title: 'Blind since 10:02' }])
    await page.invoke('alerts:withdraw', null)
    expect(await shown()).toMatchObject([{ title: alert.title }])
    page.tell({ type: 'close', id: (await shown())[0].id })
    await page.close()
  })

  it('shows status and badge in the tray', async () => {
    const page = await running.openPage()
    await page.invoke('status:show', { text: 'Offline since 10:02', tone: 'warning', badge: 3 })
    const { tray, badge, lines } = JSON.parse((await running.get('/__host/record')).body)
    expect(tray.tooltip).toBe('Firstline · 3 urgent · Offline since 10:02')
    expect(badge).toBe(3)
    expect(lines[0]).toMatchObject({ menu: '', label: 'Offline since 10:02', enabled: false })
    await page.close()
  })

  it('opens the small window from the tray’s menu and closes it when it is done', async () => {
    const page = await running.openPage()
    const { lines } = JSON.parse((await running.get('/__host/record')).body)
    const capture = lines.find(
      (line: { menu: string; label: string }) => line.menu === '' && line.label === 'Log an incident',
    )
    page.tell({ type: 'choose', id: capture.id })
    const opened = await page.hear((message) => message.type === 'open')
    expect(opened).toMatchObject({ url: '/index.html#capture', title: 'Log an incident' })
    const small = await running.openPage('/index.html#capture')
    await small.invoke('window:close-capture')
    await small.hear((message) => message.type === 'close')
    await Promise.all([page.close(), small.close()])
  })

  it('sends a menu’s command to the page', async () => {
    const page = await running.openPage()
    page.tell({ type: 'send', channel: 'listening', args: ['command'] })
    const { lines } = JSON.parse((await running.get('/__host/record')).body)
    page.tell({ type: 'choose', id: lines.find((line: { label: string }) => line.label === 'Settings').id })
    const command = await page.hear((message) => message.channel === 'command')
    expect(command.args).toEqual([{ id: 'settings' }])
    await page.close()
  })
})

describe('a second start with the same profile', () => {
  it('is handed to the first, which gives it an address', async () => {
    const held = await holdProfile(running.profile, running.server.admission, [], warn)
    const address = await askFirst(running.profile, ['--flag', 'firstline://incident/1?a=b&c'])
    expect(address).toBe(running.server.admission.address())
    expect(running.secondStarts).toEqual([['--flag', 'firstline://incident/1?a=b&c']])
    if ('letGo' in held) held.letGo()
    expect(existsSync(join(running.profile, 'browser-host.lock'))).toBe(false)
  })

  it.each([
    ['no lock', null],
    ['a lock of a process that is gone', '{"port":1,"cookie":"firstline-1=x"}'],
    ['a lock that can’t be read', '{'],
  ])('goes its own way with %s', async (_name, lock) => {
    if (lock !== null) writeFileSync(join(running.profile, 'browser-host.lock'), lock)
    expect(await askFirst(running.profile, [])).toBeNull()
  })

  it('gets the address of the first where both found the profile free at the same moment', async () => {
    const first = await holdProfile(running.profile, running.server.admission, [], warn)
    const second = await holdProfile(running.profile, new Admission(1), ['--flag'], warn)
    expect(second).toEqual({ first: running.server.admission.address() })
    if ('letGo' in first) first.letGo()
  })

  it('takes over the lock of a process that is gone, and leaves that of another alone when it ends', async () => {
    const lock = join(running.profile, 'browser-host.lock')
    writeFileSync(lock, '{"port":1,"cookie":"firstline-1=x"}')
    const held = await holdProfile(running.profile, running.server.admission, [], warn)
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ port: running.server.admission.port })
    writeFileSync(lock, 'of another')
    if ('letGo' in held) held.letGo()
    expect(readFileSync(lock, 'utf8')).toBe('of another')
    rmSync(lock)
  })

  it('is said where the profile can’t be written, and the application starts', async () => {
    const said: string[] = []
    const file = join(running.profile, 'no-folder')
    writeFileSync(file, '')
    const held = await holdProfile(file, running.server.admission, [], (line) => said.push(line))
    expect('letGo' in held).toBe(true)
    expect(said).toEqual([expect.stringContaining("can't be written")])
  })
})
