import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hostPages, type PageHost } from '../bench/page-host'
import { SyncServer } from '../e2e/support/sync-server'
import { seededRandom } from '../fixtures/seeded-random'
import { type ChangingServer, type Differences, openChangingServer } from './changing-server'
import { type Kill, nextShare, stepAfter } from './moments'
import { startBrowser } from './mortal-browser'

/*
 * The kill test: a browser pulls thousands of documents, which the server goes on changing, and is killed at a random moment; started again on
 * the same profile it is killed once more, then left to finish. At last each document is changed once more, because one whose bookkeeping was
 * torn takes no further version. Then all must be there, at the server's version, and nothing may have been sent back.
 * A round counts where the browser had kept something and not everything at one of the kills; until then it is killed at another moment.
 *
 *   FIRSTLINE_BROWSER=/usr/bin/chromium node --import tsx test/kill/kill-pull.ts --rounds 10 --seed 1 --documents 20000
 *
 * Needs the bundled server (`npm run build`). Prints a line for each round; ends with 1 where anything was lost, or where a round could not test it.
 */

/** When nothing has come for so long, what lacks will not come, milliseconds. */
const PATIENCE = 60_000
/** Between two comparisons, milliseconds. */
const PAUSE = 2_000

type Trial = {
  readonly browser: string
  readonly page: string
  readonly workspace: string
  /** How many a whole pull brings. */
  readonly documents: number
  readonly server: ChangingServer
  readonly random: () => number
  /** How long a whole pull takes undisturbed, milliseconds. */
  readonly whole: number
}

/** `differences`: null where the kills could not test anything. */
type Outcome = { readonly kills: readonly Kill[]; readonly differences: Differences | null }

/** A round; `earlier`: its kills in other profiles. */
async function killAndCompare(trial: Trial, earlier: readonly Kill[] = []): Promise<Outcome> {
  const { browser, page, workspace, documents, server, random, whole } = trial
  const profile = mkdtempSync(join(tmpdir(), 'firstline-kill-'))
  const kills = [...earlier]
  let step = stepAfter(kills, documents)
  // Chromium notes half a minute later that an origin has data, and drops what it finds without that note.
  const first = await startBrowser(browser, profile, page)
  await first.page.evaluate(() => window.replicationBench.count())
  await first.close()
  const stopChanging = server.changeSome()
  try {
    do {
      const device = await startBrowser(browser, profile, page)
      const pulling = device.page.evaluate((from) => window.replicationBench.follow(from), workspace)
      pulling.catch(() => {})
      const before = kills.length > earlier.length ? (kills.at(-1)?.held ?? 0) : 0
      // In a later life it may hold everything and only take changes.
      const arrived = Math.min(before, documents - 1)
      await device.page.waitForFunction(async (held) => (await window.replicationBench.count()) > held, arrived, {
        timeout: PATIENCE,
      })
      const share = nextShare(kills, documents, random)
      await new Promise((resolve) => setTimeout(resolve, whole * share))
      await device.kill()
      const survivor = await startBrowser(browser, profile, page)
      kills.push({ share, held: await survivor.page.evaluate(() => window.replicationBench.count()) })
      await survivor.kill()
      step = stepAfter(kills, documents)
    } while (step === 'kill')
    if (step === 'give-up') return { kills, differences: null }
    if (step === 'kill-anew') {
      await stopChanging()
      return await killAndCompare(trial, kills)
    }
    const last = await startBrowser(browser, profile, page)
    await last.page.evaluate((from) => window.replicationBench.follow(from), workspace)
    await stopChanging()
    await server.changeAll()
    let lacking = Number.POSITIVE_INFINITY
    let since = Date.now()
    for (;;) {
      const differences = await server.compare(
        JSON.parse(await last.page.evaluate(() => window.replicationBench.known())),
      )
      const lacks = differences.missing.length + differences.stale.length
      if (lacks < lacking) since = Date.now()
      lacking = Math.min(lacks, lacking)
      if (lacks === 0 || Date.now() - since > PATIENCE) {
        await last.kill()
        return { kills, differences }
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  } finally {
    await stopChanging()
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    } catch (error) {
      // A browser that did not end keeps writing; what went wrong before must not be hidden by that.
      console.warn(`the profile ${profile} stays: ${error}`)
    }
  }
}

/** A full server and how long one whole pull from it takes. */
async function prepare(
  server: SyncServer,
  host: PageHost,
  options: { readonly browser: string; readonly documents: number; readonly seed: number },
): Promise<Trial> {
  const random = seededRandom(options.seed)
  const workspace = 'changing'
  const changing = await openChangingServer(server, workspace, random)
  const profile = mkdtempSync(join(tmpdir(), 'firstline-kill-'))
  const page = `${host.url}/replication.html`
  const device = await startBrowser(options.browser, profile, page)
  await changing.fill(await device.page.evaluate((count) => window.replicationBench.wire(count), options.documents))
  const started = performance.now()
  await device.page.evaluate((from) => window.replicationBench.follow(from), workspace)
  const whole = performance.now() - started
  const documents = await device.page.evaluate(() => window.replicationBench.count())
  await device.kill()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  return { browser: options.browser, documents, page, workspace, server: changing, random, whole }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '2' },
      seed: { type: 'string', default: '1' },
      documents: { type: 'string', default: '20000' },
    },
  })
  const server = new SyncServer()
  await server.start()
  const authorization = `Basic ${btoa(`${server.admin.name}:${server.admin.password}`)}`
  const host = await hostPages({ url: server.url, authorization })
  try {
    const trial = await prepare(server, host, {
      browser: process.env.FIRSTLINE_BROWSER ?? '/usr/bin/chromium',
      documents: Number(values.documents),
      seed: Number(values.seed),
    })
    console.warn(`one whole pull: ${Math.round(trial.whole)} ms`)
    for (let round = 1; round <= Number(values.rounds); round += 1) {
      const { kills, differences } = await killAndCompare(trial)
      const told = kills
        .map(({ share, held }) => `after ${Math.round(share * trial.whole)} ms with ${held} documents`)
        .join(' and ')
      if (differences === null) {
        process.exitCode = 1
        console.warn(`round ${round} could not test anything: killed ${told}, never with some and not all of them kept`)
        continue
      }
      const { missing, stale, sentBack } = differences
      const lost = { missing: missing.length, stale: stale.length, sentBack: sentBack.length }
      console.warn(`round ${round}: killed ${told}; ${JSON.stringify(lost)}`)
      if (missing.length + stale.length + sentBack.length > 0) {
        process.exitCode = 1
        console.warn([...missing, ...stale, ...sentBack].slice(0, 5))
      }
    }
  } finally {
    host.close()
    await server.remove()
  }
}

await main()
