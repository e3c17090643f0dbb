import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'
import { ensureBuild, ensurePackages } from './setup.mjs'

/** `npm run test:kill`: ten rounds of a browser killed in the middle of pulling 20,000 documents; `-- --rounds N --seed N --documents N`. */
const root = fileURLToPath(new URL('..', import.meta.url))

await ensurePackages(root)
await ensureBuild(root)
const browser = ensureBrowser(root)
if (browser.path === undefined) {
  console.error(browser.advice)
  process.exit(1)
}
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'test/kill/kill-pull.ts', '--rounds', '10', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FIRSTLINE_BROWSER: browser.path } },
)
process.exit(run.status ?? 1)
