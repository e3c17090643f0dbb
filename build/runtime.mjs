import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const DAY = 24 * 60 * 60 * 1000
const DOWNLOAD_LIMIT = 10 * 60 * 1000
const RELEASES = 'https://github.com/electron/electron/releases/'

/**
 * Electron's program, or why the browser host has to do: `{ program }` or `{ reason }`.
 * Fetches the runtime at the first start; a failure is remembered for a day, and nothing here waits for ever.
 */
export async function findElectron(root) {
  const obstacle = obstacleToElectron()
  if (obstacle !== null) return { reason: obstacle }
  const present = installed(root)
  if (present !== null)
    return runs(present) ? { program: present } : { reason: "Electron's program does not start here" }

  const memory = join(root, 'node_modules/.cache/firstline/no-electron')
  const failedAt = statSync(memory, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (Date.now() - failedAt < DAY) return { reason: "Electron's runtime could not be fetched when it was last tried" }
  console.log("Fetching Electron's runtime (once, about 100 MB) …")
  if ((await canBeFetched()) && fetchRuntime(root)) {
    const fetched = installed(root)
    if (fetched !== null && runs(fetched)) return { program: fetched }
  }
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, '')
  return { reason: "Electron's runtime could not be fetched; it is tried again tomorrow" }
}

function obstacleToElectron() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display for windows'
  return process.getuid?.() === 0 ? "Electron's sandbox does not run as root" : null
}

function installed(root) {
  const folder = join(root, 'node_modules/electron')
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const program = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** Whether the program runs at all: a system library may be missing. */
function runs(program) {
  return spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0
}

/** Asks for an answer of any kind first, because a closed network may swallow the download without an error. */
async function canBeFetched() {
  if (process.env.HTTPS_PROXY || process.env.https_proxy || process.env.ELECTRON_GET_USE_PROXY) return true
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? RELEASES
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}

function fetchRuntime(root) {
  const run = spawnSync(process.execPath, ['node_modules/electron/install.js'], {
    cwd: root,
    stdio: 'ignore',
    timeout: DOWNLOAD_LIMIT,
  })
  return run.status === 0
}
