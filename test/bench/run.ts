import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { browserArguments } from '../fixtures/browser-arguments'
import type { BenchRun } from './bench-run'
import { measureLiveFeeds } from './feeds'
import { measureImport } from './import-rows'
import { surroundings } from './machine'
import { measureProduct } from './product-rows'
import { addReplication } from './replication-rows'
import type { BenchResult } from './result'
import { measureStore } from './store-rows'
import { lineOf, tableOf } from './table'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Where the real input stands beside a clone of the repository. */
const LOG_NEARBY = at('../../../shared/data/incident_event_log.csv.gz')
const RESULTS = at('./results.json')
/** Of a run that is quick or measures one part only: it must not replace the figures of a whole one. */
const PARTIAL_RESULTS = at('../../test-results/bench.json')

const PARTS: Readonly<Record<string, (run: BenchRun) => Promise<void>>> = {
  store: measureStore,
  replication: addReplication,
  import: measureImport,
  product: measureProduct,
  feeds: measureLiveFeeds,
}
/** What is measured without a browser. */
const WITHOUT_BROWSER: readonly string[] = ['feeds']

const { quick, only, log } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    log: { type: 'string', default: LOG_NEARBY },
  },
}).values
const needsBrowser = only === undefined || !WITHOUT_BROWSER.includes(only)
const browserPath = process.env.FIRSTLINE_BROWSER ?? ''
if (needsBrowser && browserPath === '') throw new Error('`npm run bench` finds the browser and starts this.')
if (only !== undefined && PARTS[only] === undefined) {
  throw new Error(`--only takes one of ${Object.keys(PARTS).join(', ')}.`)
}

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)
const results: BenchResult[] = []
const run: BenchRun = {
  browserPath,
  quick,
  sizes: quick ? [1_000, 10_000] : [1_000, 10_000, 50_000],
  rounds: quick ? 1 : 3,
  log: existsSync(log) ? log : null,
  add: (...rows) => {
    results.push(...rows)
    for (const row of rows) say(`  ${lineOf(row)}`)
  },
  say,
}

async function browserVersion(): Promise<string> {
  if (!needsBrowser) return 'none'
  const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments() })
  const version = browser.version()
  await browser.close()
  return version
}

const of = surroundings(await browserVersion())
say(`${of.machine}, Chromium ${of.browser}, load ${of.load}, commit ${of.commit}`)

const broken: string[] = []
for (const [name, measure] of Object.entries(PARTS)) {
  if (only !== undefined && only !== name) continue
  say(`\n── ${name}`)
  try {
    await measure(run)
  } catch (failure) {
    console.error(failure)
    broken.push(name)
  }
}

say(`\n${tableOf(results)}\n`)
const missed = results.filter(({ holds }) => !holds)
for (const { name, size } of missed) say(`Does not hold: ${name}, ${size.toLocaleString('en-US')}`)
if (missed.length === 0 && results.length > 0) say('All limits hold.')
const file = quick || only !== undefined ? PARTIAL_RESULTS : RESULTS
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, `${JSON.stringify({ ...of, quick, results }, null, 2)}\n`)
say(`Written to ${file}`)
if (broken.length > 0) say(`Could not be measured: ${broken.join(', ')} (see above)`)
process.exit(broken.length > 0 ? 1 : 0)
