import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hostPages } from '../bench/page-host'
import type { Saved } from '../bench/saving-page'
import { seededRandom } from '../fixtures/seeded-random'
import { type MortalBrowser, startBrowser } from './mortal-browser'

/*
 * A browser that saves one incident after the other is killed at a random moment, again and again on the same profile. After each start the
 * database must open, and every incident that was reported as saved must be there, as far as was reported; none may be there in part.
 *
 *   FIRSTLINE_BROWSER=/usr/bin/chromium node --import tsx test/kill/kill-saving.ts --rounds 1000 --seed 1
 *
 * Prints a line for every tenth round and for each that lost something; ends with 1 where anything was lost.
 */

/** A life after the first report lasts at most so long, milliseconds. */
const LONGEST_LIFE = 600
/** Between two looks at everything: it grows with every round. */
const LOOK_AT_ALL = 100
const AT_ONCE = 1_000

type Sum = { saved: number; lacking: number; halves: number; unopened: number }

async function lackingOf(browser: MortalBrowser, saved: readonly Saved[]): Promise<readonly string[]> {
  const lacking: string[] = []
  for (let at = 0; at < saved.length; at += AT_ONCE) {
    lacking.push(...(await browser.page.evaluate((part) => window.saving.lacking(part), saved.slice(at, at + AT_ONCE))))
  }
  return lacking
}

/** Lets it save, kills it, and returns what it reported until then. */
async function saveAndKill(browser: MortalBrowser, life: number): Promise<readonly Saved[]> {
  const saved = new Map<string, Saved>()
  let first = () => {}
  const began = new Promise<void>((resolve) => {
    first = resolve
  })
  await browser.page.exposeFunction('reportSaved', (one: Saved) => {
    saved.set(one.id, one)
    first()
  })
  const saving = browser.page.evaluate(() => window.saving.save())
  await Promise.race([began, saving])
  saving.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, life))
  await browser.kill()
  return [...saved.values()]
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
  })
  const random = seededRandom(Number(values.seed))
  const rounds = Number(values.rounds)
  const path = process.env.FIRSTLINE_BROWSER ?? '/usr/bin/chromium'
  const profile = mkdtempSync(join(tmpdir(), 'firstline-kill-'))
  const host = await hostPages()
  const start = () => startBrowser(path, profile, `${host.url}/saving.html`, () => window.saving?.opened)
  const sum: Sum = { saved: 0, lacking: 0, halves: 0, unopened: 0 }
  const all: Saved[] = []
  const note = (round: number, lacking: readonly string[], halves: readonly string[]) => {
    sum.lacking += lacking.length
    sum.halves += halves.length
    if (lacking.length + halves.length > 0)
      console.warn(`round ${round}: lost`, lacking.slice(0, 5), halves.slice(0, 5))
  }
  const began = Date.now()
  try {
    // Chromium notes half a minute later that an origin has data, and drops what it finds without that note.
    await (await start()).close()
    let before: readonly Saved[] = []
    for (let round = 1; round <= rounds + 1; round += 1) {
      const browser = await start().catch((error: unknown) => {
        sum.unopened += 1
        console.warn(`round ${round}: the database did not open`, error)
        return null
      })
      if (browser === null) continue
      const isLast = round === rounds + 1
      note(round, await lackingOf(browser, before), [])
      if (isLast || round % LOOK_AT_ALL === 0) {
        note(round, await lackingOf(browser, all), await browser.page.evaluate(() => window.saving.halves()))
      }
      if (isLast) {
        await browser.kill()
        break
      }
      before = await saveAndKill(browser, Math.floor(random() * LONGEST_LIFE))
      all.push(...before)
      sum.saved += before.length
      if (round % 10 === 0) {
        const perRound = Math.round((Date.now() - began) / round)
        console.warn(`${round} kills, ${perRound} ms each: ${JSON.stringify(sum)}`)
      }
    }
  } finally {
    host.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  console.warn(`killed ${rounds} times in the middle of saving: ${JSON.stringify(sum)}`)
  if (sum.lacking + sum.halves + sum.unopened > 0) process.exitCode = 1
}

await main()
