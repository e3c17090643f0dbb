import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { findElectron } from './runtime.mjs'
import { ensureBuild, ensurePackages } from './setup.mjs'

/**
 * `npm start`: sets up what is missing and starts Firstline, in Electron or, where its runtime can't be had, in a browser.
 * `-- --browser` takes the browser anyway, `--no-open` opens none; everything else (`--profile DIR`, `--port N`) is handed on.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const own = ['--browser', '--no-open']
const args = process.argv.slice(2).filter((argument) => !own.includes(argument))

await ensurePackages(root)
await ensureBuild(root)
const electron = process.argv.includes('--browser') ? { reason: 'that was asked for' } : await findElectron(root)
const child = electron.program === undefined ? startInBrowser(electron.reason) : startElectron(electron.program)

// The terminal sends Ctrl+C to the child as well: it ends by itself, and this waits for it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 0))

function startElectron(program) {
  console.log('Starting Firstline in Electron. Ctrl+C ends it.')
  return spawn(program, [root, ...args], { stdio: 'inherit' })
}

function startInBrowser(reason) {
  console.log(`Starting Firstline in a browser: ${reason}. It is the same application; Ctrl+C ends it.`)
  const host = spawn(process.execPath, ['out/main/browser-host.js', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let opened = process.argv.includes('--no-open') || process.env.CI !== undefined
  createInterface({ input: host.stdout }).on('line', (line) => {
    console.log(line)
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0]
    if (opened || address === undefined) return
    opened = true
    openBrowser(address)
  })
  return host
}

/** Opens the default browser where there is a display; where that fails, the address stands in the terminal. */
function openBrowser(address) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  const [command, ...before] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['explorer.exe'] : ['xdg-open']
  const opener = spawn(command, [...before, address], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
