import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'
import { ensurePackages } from './setup.mjs'

/** `npm test`: sets up what is missing, then format, types, lint, unit and end-to-end tests. The last line is the sum over all runners. */
const root = fileURLToPath(new URL('..', import.meta.url))
const results = `${root}test-results`
const sum = { passed: 0, failed: 0, skipped: 0 }
const broken = []

await ensurePackages(root)
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

step('format', 'node_modules/@biomejs/biome/bin/biome', ['format', '.'])
step('types', 'build/types.mjs', [])
step('lint', 'node_modules/@biomejs/biome/bin/biome', ['lint', '.'])
step('unit tests', 'node_modules/vitest/vitest.mjs', [
  'run',
  '--config',
  'build/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}/unit.json`,
])
addVitest(`${results}/unit.json`)

const browser = ensureBrowser(root)
if (browser.path === undefined) {
  console.error(browser.advice)
  broken.push('browser')
}
const inBrowser = { FIRSTLINE_BROWSER: browser.path }
const isBuilt =
  browser.path !== undefined &&
  step('build', 'node_modules/electron-vite/bin/electron-vite.js', [
    'build',
    '--config',
    'build/electron.vite.config.ts',
  ])

// These wait most of their time, so they run side by side.
const mixes = { attachments: '13', kills: '13', losses: '2' }
await Promise.all([
  likeCouchdb(),
  ...Object.entries(mixes).map(([mix, seed]) => {
    const of = ['--rounds', '1', '--seed', seed, '--steps', '50', '--mix', mix]
    return round(`chaos, a short round: ${mix}`, ['test/chaos/run.ts', ...of])
  }),
  ...(isBuilt
    ? [round('kill test, one round', ['test/kill/kill-pull.ts', '--rounds', '1', '--documents', '2000'])]
    : []),
])

if (isBuilt) {
  step('end-to-end tests', 'node_modules/@playwright/test/cli.js', ['test', '--config', 'build/playwright.config.ts'], {
    ...inBrowser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/e2e.json`,
  })
  addPlaywright(`${results}/e2e.json`)
}

if (broken.length > 0) console.error(`\nNot in order: ${broken.join(', ')}`)
console.log(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
process.exit(broken.length > 0 || sum.failed > 0 ? 1 : 0)

function step(name, script, args, env = {}) {
  console.log(`\n── ${name}`)
  const run = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (run.status !== 0) broken.push(name)
  return run.status === 0
}

/** The same beside others: what it says is told when it is over. */
async function aside(name, args) {
  const run = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...inBrowser } })
  const said = []
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (part) => said.push(part))
  const [status] = await once(run, 'close')
  console.log(`\n── ${name}\n${Buffer.concat(said)}`)
  if (status !== 0) broken.push(name)
  return status === 0
}

async function round(name, args) {
  const passed = await aside(name, ['--import', 'tsx', ...args])
  sum[passed ? 'passed' : 'failed'] += 1
}

/** What proves that nothing relies on our own server's ways; the rest of `test:couch -- --like-couchdb` is a matter of minutes. */
async function likeCouchdb() {
  const replication = ['upkeep', 'merging', 'refused.test', 'files.test', 'forged-end', 'torn', 'last-seen']
  await aside('replication with what looks like a CouchDB', [
    'build/test-couch.mjs',
    '--like-couchdb',
    ...['test/contract/changes', ...replication.map((name) => `replication/${name}`)],
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}/couch.json`,
  ])
  addVitest(`${results}/couch.json`)
}

function addVitest(file) {
  const report = read(file)
  sum.passed += report?.numPassedTests ?? 0
  sum.failed += report?.numFailedTests ?? 0
  sum.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
}

function addPlaywright(file) {
  const report = read(file)
  sum.passed += (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0)
  sum.failed += report?.stats.unexpected ?? 0
  sum.skipped += report?.stats.skipped ?? 0
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
