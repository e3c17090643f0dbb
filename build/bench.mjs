import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'
import { ensureBuild, ensurePackages } from './setup.mjs'

/**
 * `npm run bench`: sets up what is missing, measures, prints a table and writes `test/bench/results.json`. Best on a machine that does
 * nothing else. `-- --quick` is a short run that only shows that it works, `--only store|replication|import|product|feeds` one part (both write
 * to `test-results/bench.json` instead), `--log FILE` the event log for the import.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

await ensurePackages(root)
await ensureBuild(root)
// Many devices on one server need none.
const needsBrowser = !process.argv.some((argument, at) => argument === 'feeds' && process.argv[at - 1] === '--only')
const browser = needsBrowser ? ensureBrowser(root) : { path: '' }
if (browser.path === undefined) {
  console.error(browser.advice)
  process.exit(1)
}
const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/run.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FIRSTLINE_BROWSER: browser.path },
})
// The terminal sends Ctrl+C to the child as well: it ends by itself, and this waits for it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
