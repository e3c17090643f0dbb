import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hostPages, type PageHost } from '../bench/page-host'
import { SyncServer } from '../e2e/support/sync-server'
import { seededRandom } from '../fixtures/seeded-random'
import { type ChangingServer, type Differences, openChangingServer } from './changing-server'
import { startBrowser } from './mortal-browser'

/*
 * The kill test: a browser pulls thousands of documents, which the server goes on changing, and is killed at a random moment; started again on
 * the same profile it is killed once more, then left to finish. At last each document is changed once more, because one whose bookkeeping was
 * torn takes no further version. Then all must be there, at the server's version, and nothing may have been sent back.
 *
 *   FIRSTLINE_BROWSER=/usr/bin/chromium node --import tsx test/kill/kill-pull.ts --rounds 10 --seed 1 --documents 20000
 *
 * Needs the bundled server (`npm run build`). Prints a line for each round; ends with 1 where anything was lost.
 */

const KILLS = 2
/** When nothing has come for so long, what lacks will not come, milliseconds. */
const PATIENCE = 60_000
/** Between two comparisons, milliseconds. */
const PAUSE = 2_000

type Trial = {
  readonly browser: string
  readonly page: string
  readonly workspace: string
  readonly documents: number
  readonly server: ChangingServer
  readonly random: () => number
  /** How long a whole pull takes undisturbed, milliseconds. */
  readonly whole: number
}

/** Each kill comes so many milliseconds after a document arrived in that life of the browser; `held`: how many survived it. */
type Outcome = Differences & { readonly kills: readonly { readonly after: number; readonly held: number }[] }

async function killAndCompare({ browser, page, workspace, documents, server, random, whole }: Trial): Promise<Outcome> {
  const profile = mkdtempSync(join(tmpdir(), 'firstline-kill-'))
  const kills: { after: number; held: number }[] = []
  // Chromium notes half a minute later that an origin has data, and drops what it finds without that note.
  const first = await startBrowser(browser, profile, page)
  await first.page.evaluate(() => window.replicationBench.count())
  await first.close()
  const stopChanging = server.changeSome()
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const device = await startBrowser(browser, profile, page)
      const pulling = device.page.evaluate((from) => window.replicationBench.follow(from), workspace)
      pulling.catch(() => {})
      const before = kills.at(-1)?.held ?? 0
      // In a later life it may hold everything and only take changes.
      const arrived = Math.min(before, documents - 1)
      await device.page.waitForFunction(async (held) => (await window.replicationBench.count()) > held, arrived, {
        timeout: PATIENCE,
      })
      const after = Math.round((whole / KILLS) * random())
      await new Promise((resolve) => setTimeout(resolve, after))
      await device.kill()
      const survivor = await startBrowser(browser, profile, page)
      kills.push({ after, held: await survivor.page.evaluate(() => window.replicationBench.count()) })
      await survivor.kill()
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
        return { ...differences, kills }
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
  await device.kill()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  const { browser, documents } = options
  return { browser, documents, page, workspace, server: changing, random, whole }
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
      const { kills, missing, stale, sentBack } = await killAndCompare(trial)
      const told = kills.map(({ after, held }) => `after ${after} ms with ${held} documents`).join(' and ')
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
