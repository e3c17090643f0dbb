import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const NODE_NEEDED = [20, 19]
const SOURCES = ['electron', 'renderer', 'shared', 'build/electron.vite.config.ts', 'package-lock.json']
/** One output of each of the three bundles; the build writes all of them each time. */
const OUTPUTS = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html']

const modified = (path) => statSync(path).mtimeMs

/** Installs the npm packages where they are missing or older than the lock file. Ends the process with a sentence where that fails. */
export async function ensurePackages(root) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor < NODE_NEEDED[1]))
    fail(`Firstline needs Node ${NODE_NEEDED.join('.')} or later; this is ${process.versions.node}.`)
  const installed = join(root, 'node_modules/.package-lock.json')
  if (existsSync(installed) && modified(installed) >= modified(join(root, 'package-lock.json'))) return
  console.error('Installing the npm packages, once. This takes a minute or two.')
  // On Windows npm is a script of the shell's.
  const run = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) fail('The npm packages could not be installed: npm says why above.')
  // npm leaves the file as it is where nothing had to change; without this it would be asked each time.
  if (existsSync(installed)) utimesSync(installed, new Date(), new Date())
}

/**
 * Builds the application where `out/` is missing or older than the sources. Ends the process with a sentence where that fails.
 * Two scripts that are started at once build once.
 */
export async function ensureBuild(root) {
  if (isBuilt(root)) return
  const release = await lockBuild(root)
  try {
    if (!isBuilt(root)) build(root)
  } finally {
    release()
  }
}

function isBuilt(root) {
  const outputs = OUTPUTS.map((path) => join(root, path))
  if (!outputs.every(existsSync)) return false
  return Math.min(...outputs.map(modified)) >= Math.max(...SOURCES.map((path) => newest(join(root, path))))
}

function build(root) {
  console.error('Building Firstline. This takes a few seconds.')
  const script = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const run = spawnSync(process.execPath, [script, 'build', '--config', 'build/electron.vite.config.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (run.status !== 0) fail(`${run.stdout}\n${run.stderr}\nThe build failed: see above.`)
}

/** Waits until no other process builds; returns the function that lets others. The lock of a process that has ended counts for nothing. */
async function lockBuild(root) {
  const folder = join(root, 'node_modules/.cache/firstline')
  const file = join(folder, 'build.lock')
  mkdirSync(folder, { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      const release = () => rmSync(file, { force: true })
      process.once('exit', release)
      return release
    } catch (failure) {
      if (failure.code !== 'EEXIST') throw failure
    }
    if (isHeld(file)) await setTimeout(300)
    else rmSync(file, { force: true })
  }
}

function isHeld(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // Empty between the lock's creation and its content.
    if (pid === 0) return Date.now() - modified(file) < 10_000
    process.kill(pid, 0)
    return true
  } catch (failure) {
    return failure.code === 'EPERM'
  }
}

function newest(path) {
  if (!statSync(path).isDirectory()) return modified(path)
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  return Math.max(0, ...files.map(modified))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
