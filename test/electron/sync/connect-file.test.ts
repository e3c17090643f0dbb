import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { takeConnectFile } from '../../../electron/sync/connect-file'

const folder = mkdtempSync(join(tmpdir(), 'firstline-connect-'))
afterAll(() => rmSync(folder, { recursive: true }))

const signIn = { server: 'http://127.0.0.1:1', workspace: 'site', user: 'kai', password: 'secret' }

it.each([
  ['a usable file', JSON.stringify(signIn), signIn],
  ['one that lacks something', '{"server": "x"}', null],
  ['one that is no JSON', 'hello', null],
])('reads and removes %s', (_name, text, expected) => {
  const path = join(folder, 'connect.json')
  writeFileSync(path, text)
  expect(takeConnectFile(path)).toEqual(expected)
  expect(existsSync(path)).toBe(false)
})

it('does without a file that is not there', () => {
  expect(takeConnectFile(join(folder, 'none.json'))).toBeNull()
})
