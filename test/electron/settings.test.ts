import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { jsonFile } from '../../electron/json-file'
import { openSettings } from '../../electron/settings'
import { openTroubles } from '../../electron/troubles'
import { settingsSchema } from '../../shared/settings'

let folder = ''
let troubles = openTroubles()
const path = () => join(folder, 'settings.json')
const open = () => openSettings(jsonFile(path(), settingsSchema, troubles))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-settings-'))
  troubles = openTroubles()
})
afterEach(() => rmSync(folder, { recursive: true }))

it('begins with the defaults and writes nothing', () => {
  expect(open().current()).toEqual(settingsSchema.parse({}))
  expect(readdirSync(folder)).toEqual([])
})

it('keeps a change over a restart', () => {
  open().change({ identity: { name: 'Kai' } })
  expect(open().current().identity.name).toBe('Kai')
})

it('leaves the sections alone that a change does not name', () => {
  const settings = open()
  settings.change({ appearance: { theme: 'dark', density: 'compact' } })
  settings.change({ closeToTray: false })
  expect(open().current()).toMatchObject({ appearance: { theme: 'dark', density: 'compact' }, closeToTray: false })
})

it('tells those who listen', () => {
  const settings = open()
  const heard: boolean[] = []
  settings.onChange((current) => heard.push(current.closeToTray))
  settings.change({ closeToTray: false })
  expect(heard).toEqual([false])
})

it.each([
  ['cut in the middle', '{"closeToTray": fal'],
  ['empty', ''],
  ['of another shape', '{"closeToTray": "sometimes"}'],
  ['binary', '\u0000\u0001'],
])('sets a file aside that is %s, says so and goes on with the defaults', (_name, text) => {
  writeFileSync(path(), text)
  const settings = open()
  expect(settings.current()).toEqual(settingsSchema.parse({}))
  const [trouble] = troubles.list()
  if (trouble?.kind !== 'set-aside') throw new Error('nothing was set aside')
  expect(readFileSync(trouble.keptAs, 'utf8')).toBe(text)
  settings.change({ closeToTray: false })
  expect(open().current().closeToTray).toBe(false)
})

it('fills in what an older file does not have', () => {
  writeFileSync(path(), '{"closeToTray": false}')
  expect(open().current()).toEqual({ ...settingsSchema.parse({}), closeToTray: false })
  expect(troubles.list()).toEqual([])
})

it.skipIf(process.platform === 'win32')('lets nobody else read the file', () => {
  open().change({ closeToTray: false })
  expect(statSync(path()).mode & 0o077).toBe(0)
})

it('leaves no half-written file behind', () => {
  open().change({ closeToTray: false })
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

it('works on with a change that can’t be written, says so, and says nothing any more once it can', () => {
  // A folder in the way of the new file refuses the same as a folder without permission, for every user.
  mkdirSync(`${path()}.new`)
  const settings = open()
  settings.change({ closeToTray: false })
  expect(settings.current().closeToTray).toBe(false)
  expect(troubles.list()).toEqual([{ kind: 'not-kept', file: path(), reason: 'failed' }])
  rmSync(`${path()}.new`, { recursive: true })
  settings.change({ identity: { name: 'Kai' } })
  expect(troubles.list()).toEqual([])
  expect(open().current()).toMatchObject({ closeToTray: false, identity: { name: 'Kai' } })
})

it('begins with the defaults where the file can’t be read, and leaves it alone', () => {
  mkdirSync(path())
  expect(open().current()).toEqual(settingsSchema.parse({}))
  expect(troubles.list()).toEqual([{ kind: 'not-kept', file: path(), reason: 'failed' }])
  expect(readdirSync(folder)).toEqual(['settings.json'])
})
