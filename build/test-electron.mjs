import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findElectron } from './runtime.mjs'
import { ensureBuild, ensurePackages } from './setup.mjs'

/**
 * `npm run test:electron`: the end-to-end tests in Electron itself. Left out are those of `@desktop`, which need what
 * only the browser host gives: tray, menu and notifications in the page (in Electron they belong to the operating system), more pages of one
 * device, no keyring, or a browser's limit on storage. No browser is needed for the rest.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

await ensurePackages(root)
await ensureBuild(root)
const electron = await findElectron(root)
if (electron.program === undefined) {
  console.error(`The tests can't run in Electron here: ${electron.reason}. \`npm test\` runs them in a browser.`)
  process.exit(1)
}
const run = spawnSync(
  process.execPath,
  [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'build/playwright.config.ts',
    '--grep-invert',
    '@desktop',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FIRSTLINE_RUNTIME: 'electron' } },
)
process.exit(run.status ?? 1)
