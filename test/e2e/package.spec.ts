import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { expect, test } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))
const archive = `${root}dist/linux-unpacked/resources/app.asar`

test.skip(process.platform !== 'linux', 'the stand-in for the runtime is made for Linux')

test('the package holds the bundle, and nothing that runs without Electron or that is only needed to build', () => {
  const made = spawnSync(process.execPath, ['build/package.mjs', '--dir', '--stand-in'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(made.stderr + made.stdout).toContain('Packaging around a stand-in')
  expect(made.status).toBe(0)

  const files = listPackage(archive, { isPack: false }).filter((name) => !('files' in statFile(archive, name.slice(1))))
  for (const needed of ['/package.json', '/out/main/main.js', '/out/preload/preload.cjs', '/out/renderer/index.html']) {
    expect(files).toContain(needed)
  }
  expect(
    files.filter((name) => /node_modules|browser-host|stand-in|host-page|sync-server|\.(ts|tsx|map)$/.test(name)),
  ).toEqual([])
  expect(files.filter((name) => !/^\/(out\/|package\.json$|LICENSE$)/.test(name))).toEqual([])

  // By it a Linux desktop finds the entry that a window and a badge belong to; electron-builder names the entry so too.
  expect(JSON.parse(extractFile(archive, 'package.json').toString())).toMatchObject({
    desktopName: 'firstline.desktop',
  })

  // Nothing is left to be resolved from a folder that is not there.
  const main = files.filter((name) => name.startsWith('/out/main/') || name.startsWith('/out/preload/'))
  const imported = main.flatMap((name) => {
    const code = extractFile(archive, name.slice(1)).toString()
    return [...code.matchAll(/^import .*?from "([^"]+)"|^import "([^"]+)"|^let \w+ = require\("([^"]+)"\)/gm)].map(
      (found) => found[1] ?? found[2] ?? found[3] ?? '',
    )
  })
  expect(imported).toContain('electron')
  expect(imported.filter((name) => !/^(node:.+|\.{1,2}\/.+|electron)$/.test(name))).toEqual([])
})

test('the package is hardened as Electron advises', () => {
  const rules = readFileSync(`${root}build/electron-builder.yml`, 'utf8')
  for (const line of [
    'runAsNode: false',
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeCliInspectArguments: false',
    'enableEmbeddedAsarIntegrityValidation: true',
    'onlyLoadAppFromAsar: true',
    'grantFileProtocolExtraPrivileges: false',
    'resetAdHocDarwinSignature: true',
  ]) {
    expect(rules).toContain(`  ${line}\n`)
  }
})
