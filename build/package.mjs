import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild, ensurePackages } from './setup.mjs'

/**
 * `npm run package`: installers for this system in `dist/`; `-- --dir` makes the folder alone.
 * Where Electron's runtime can't be had (or with `--stand-in`), `--dir` still works, around a stand-in that does not start: so its
 * contents can be tested.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const asked = process.argv.slice(2)
const args = asked.filter((argument) => argument !== '--stand-in')
const CONFIG = 'build/electron-builder.yml'

await ensurePackages(root)
await ensureBuild(root)
const standIn = !asked.includes('--stand-in') && runtimeIsThere() ? null : makeStandIn()
const builder = join(root, 'node_modules/electron-builder/cli.js')
const config = ['--config', standIn?.config ?? CONFIG, '--publish', 'never']
const run = spawnSync(process.execPath, [builder, ...config, ...targets()], {
  cwd: root,
  stdio: 'inherit',
})
if (standIn !== null) rmSync(standIn.folder, { recursive: true })
process.exit(run.status ?? 1)

/** A Debian package has to name a home page: where there is none electron-builder fails, so only the AppImage is made. */
function targets() {
  if (process.platform !== 'linux' || args.length > 0 || hasHomePage()) return args
  console.log(
    'No Debian package, which has to name a home page: put `homepage` into package.json, or clone from GitHub.',
  )
  return ['--linux', 'AppImage']
}

/** Where electron-builder finds one: in package.json or, of a clone from GitHub, in its address. */
function hasHomePage() {
  const clone = join(root, '.git/config')
  return (
    'homepage' in JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) ||
    (existsSync(clone) && /^\[remote "origin"\]\s+url = .*github\.com/m.test(readFileSync(clone, 'utf8')))
  )
}

function runtimeIsThere() {
  const fetched = spawnSync(process.execPath, ['node_modules/electron/install.js'], {
    cwd: root,
    stdio: 'ignore',
    timeout: 600_000,
  })
  return fetched.status === 0 && existsSync(join(root, 'node_modules/electron/path.txt'))
}

function makeStandIn() {
  if (!args.includes('--dir') || process.platform !== 'linux') {
    console.error('There is no Electron runtime to package (on Linux, -- --dir works without).')
    process.exit(1)
  }
  console.log('Packaging around a stand-in for the Electron runtime: what comes out does not start, and has no fuses.')
  const folder = mkdtempSync(join(tmpdir(), 'firstline-package-'))
  const runtime = join(folder, 'runtime')
  mkdirSync(join(runtime, 'resources'), { recursive: true })
  writeFileSync(join(runtime, 'electron'), '#!/bin/sh\necho "A stand-in, not Electron." >&2\nexit 1\n', { mode: 0o755 })
  writeFileSync(join(runtime, 'version'), createRequire(join(root, 'package.json'))('electron/package.json').version)
  // Fuses are set in Electron's program itself; a stand-in has none.
  const rules = readFileSync(join(root, CONFIG), 'utf8').replace(/^electronFuses:\n( .*\n)+/m, '')
  const config = join(folder, 'electron-builder.yml')
  writeFileSync(config, `${rules}electronDist: ${JSON.stringify(runtime)}\n`)
  return { folder, config }
}
