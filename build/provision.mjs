import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensurePackages } from './setup.mjs'

/**
 * `npm run provision -- <address>`: makes a workspace on a CouchDB and keeps it up to date, adds and disables people, archives. Can be run
 * again; `--dry-run` only says what would be done. Without arguments it prints what it takes.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

await ensurePackages(root)
const child = spawn(process.execPath, ['--import', 'tsx', 'build/provision/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
