import { afterAll, beforeAll, expect, it } from 'vitest'
import { app } from '../../../electron/browser-host/stand-in'
import { BrowserWindowStandIn } from '../../../electron/browser-host/stand-in-window'
import { type RunningHost, runHost } from '../support/running-host'

let running: RunningHost
let quits = 0
app.on('before-quit', () => {
  quits += 1
})
const urls = () => [...BrowserWindowStandIn.all.values()].map(({ url }) => url)
const record = async () => JSON.parse((await running.get('/__host/record')).body)

beforeAll(async () => {
  process.argv.push('--hidden')
  running = await runHost()
})
afterAll(() => running.close())

it('a start in the tray has the main window, unshown, because it alone replicates and alerts', async () => {
  await expect.poll(urls).toEqual(['app://firstline/index.html'])
  expect((await record()).tray.tooltip).toBe('Firstline · Starting')
})

it('the small window comes and goes without ending the application', async () => {
  const page = await running.openPage()
  const { lines } = await record()
  page.tell({ type: 'choose', id: lines.findIndex(({ label }: { label: string }) => label === 'Log an incident') })
  await page.hear((message) => message.type === 'open')
  const small = await running.openPage('/index.html#capture')
  await small.invoke('window:close-capture')
  await expect.poll(urls).toEqual(['app://firstline/index.html'])
  expect(quits).toBe(0)
  await Promise.all([page.close(), small.close()])
})

it('a second start shows the window, but not one that starts in the tray as well', async () => {
  const page = await running.openPage()
  app.emit('second-instance', {}, ['firstline', '--hidden'])
  await page.invoke('gateway:state')
  expect(page.heard('focus')).toEqual([])
  app.emit('second-instance', {}, ['firstline', '--hidden', 'firstline://incident/1'])
  await page.hear((message) => message.type === 'focus')
  app.emit('second-instance', {}, ['firstline'])
  await page.hear((message) => message.type === 'focus')
  page.tell({ type: 'send', channel: 'listening', args: ['open-incident'] })
  expect((await page.hear((message) => message.channel === 'open-incident')).args).toEqual([{ id: 'incident:1' }])
  await page.close()
})

it('the tray says that the page ended, and since when, until it speaks again', async () => {
  const page = await running.openPage()
  await page.invoke('status:show', { text: 'All sent at 10:02', tone: 'ok', badge: 3 })
  expect((await record()).tray.tooltip).toBe('Firstline · 3 urgent · All sent at 10:02')
  const [main] = BrowserWindowStandIn.all.values()
  main?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  const { tray, badge, lines } = await record()
  expect([tray.tooltip, badge]).toEqual([expect.stringMatching(/^Firstline · Not running since \d\d:\d\d$/), 0])
  expect(lines[0].label).toMatch(/^Not running since/)
  await page.invoke('status:show', { text: 'All sent at 10:03', tone: 'ok', badge: 0 })
  expect((await record()).tray.tooltip).toBe('Firstline · All sent at 10:03')
  await page.close()
})

it('ends with its main window where it does not stay in the tray, the small window open or not', async () => {
  const page = await running.openPage()
  await page.invoke('settings:write', { closeToTray: true })
  const main = [...BrowserWindowStandIn.all.values()].find(({ url }) => url.endsWith('/index.html'))
  main?.close()
  expect([urls().length, quits]).toEqual([1, 0])
  await page.invoke('settings:write', { closeToTray: false })
  await page.invoke('window:open-capture')
  main?.close()
  expect(quits).toBe(1)
  await page.close()
})
