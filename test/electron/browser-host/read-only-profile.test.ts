import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningHost, runHost } from '../support/running-host'

let running: RunningHost
beforeAll(async () => {
  // A file in the way of the folder refuses every write, for every user.
  running = await runHost((folder) => {
    writeFileSync(join(folder, 'taken'), '')
    return join(folder, 'taken', 'profile')
  })
})
afterAll(() => running.close())

describe('a data folder that can’t be written', () => {
  it('keeps the application from nothing: a page opens, and what it changes holds', async () => {
    const page = await running.openPage()
    expect(await page.invoke('gateway:state')).toEqual({ kind: 'none' })
    expect(await page.invoke('app:info')).toMatchObject({ dataFolder: running.profile })
    await page.invoke('settings:write', { identity: { name: 'Kai' } })
    expect(await page.invoke('settings:read')).toMatchObject({ identity: { name: 'Kai' } })
    await page.close()
  })

  it('is said of each file, to every page, with the copy of unsent work', async () => {
    const page = await running.openPage()
    await page.invoke('settings:write', { closeToTray: false })
    const write = { kind: 'write', id: 'incident:1', height: 1, json: '{}' }
    expect(await page.invoke('safety:append', [write])).toBe(false)
    expect(await page.invoke('snapshot:write', { step: 'begin', lines: [] })).toBe(false)
    expect(await page.invoke('safety:held', null)).toEqual({ held: [], next: null })
    const told = await page.invoke('troubles:list')
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'not-kept', file: join(running.profile, 'settings.json'), reason: 'failed' },
        { kind: 'no-safety-copy', folder: join(running.profile, 'safety'), reason: 'failed' },
        { kind: 'not-kept', file: join(running.profile, 'snapshots'), reason: 'failed' },
      ]),
    )
    await page.close()
  })

  it('lets an alert be shown all the same', async () => {
    const page = await running.openPage()
    const incident = 'incident:0198c0de-0000-7000-8000-000000000001'
    const alert = { key: 'p1', incident, title: 'P1 Mail is down', body: 'Nobody can send', urgent: true, sound: false }
    await page.invoke('alerts:show', alert)
    const shown = await page.hear(
      (message) => message.type === 'desktop' && JSON.stringify(message).includes('P1 Mail'),
    )
    expect(shown).toBeDefined()
    await page.close()
  })
})
