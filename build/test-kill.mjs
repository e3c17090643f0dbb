import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'
import { ensureBuild, ensurePackages } from './setup.mjs'

/**
 * `npm run test:kill`: ten rounds of a browser killed in the middle of pulling 20,000 documents; `-- --rounds N --seed N --documents N`.
 * With `-- --saving`: thirty kills in the middle of saving; `--rounds N --seed N`.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

await ensurePackages(root)
await ensureBuild(root)
const browser = ensureBrowser(root)
if (browser.path === undefined) {
  console.error(browser.advice)
  process.exit(1)
}
const wanted = process.argv.slice(2)
const saving = wanted.includes('--saving')
const test = saving ? ['test/kill/kill-saving.ts', '--rounds', '30'] : ['test/kill/kill-pull.ts', '--rounds', '10']
const options = wanted.filter((option) => option !== '--saving')
const run = spawnSync(process.execPath, ['--import', 'tsx', ...test, ...options], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FIRSTLINE_BROWSER: browser.path },
})
process.exit(run.status ?? 1)
