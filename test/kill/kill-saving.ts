import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Restored } from '../../renderer/data/safety/restore'
import { hostPages } from '../bench/page-host'
import type { Saved } from '../bench/saving-page'
import { seededRandom } from '../fixtures/seeded-random'
import { type MortalBrowser, startBrowser } from './mortal-browser'
import { prepareSafetyHost } from './mortal-safety'

/*
 * A device that saves one incident after the other is killed at a random moment, again and again on the same profile: its browser and the
 * process that keeps the safety copy. After each start the database must open, and every incident that was reported as saved must be there, as
 * far as was reported; none may be there in part. `restored`: starts at which the browser had lost something that the safety copy brought back.
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

type MortalDevice = {
  readonly browser: MortalBrowser
  readonly restored: Restored
  /** Ends all of it at once. */
  readonly kill: () => Promise<void>
}

type Sum = { saved: number; lacking: number; halves: number; unopened: number; restored: number }

async function lackingOf(browser: MortalBrowser, saved: readonly Saved[]): Promise<readonly string[]> {
  const lacking: string[] = []
  for (let at = 0; at < saved.length; at += AT_ONCE) {
    lacking.push(...(await browser.page.evaluate((part) => window.saving.lacking(part), saved.slice(at, at + AT_ONCE))))
  }
  return lacking
}

/** Lets it save, kills it, and returns what it reported until then. */
async function saveAndKill(device: MortalDevice, life: number): Promise<readonly Saved[]> {
  const { browser } = device
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
  await device.kill()
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
  const safety = await prepareSafetyHost()
  const host = await hostPages({ url: safety.url, authorization: '' })
  const start = async (): Promise<MortalDevice> => {
    await safety.start()
    const browser = await startBrowser(path, profile, `${host.url}/saving.html`, () => window.saving?.opened)
    const kill = async () => {
      await Promise.all([browser.kill(), safety.kill()])
    }
    return { browser, kill, restored: await browser.page.evaluate(() => window.saving.opened) }
  }
  const sum: Sum = { saved: 0, lacking: 0, halves: 0, unopened: 0, restored: 0 }
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
    await (await start()).browser.close()
    await safety.kill()
    let before: readonly Saved[] = []
    for (let round = 1; round <= rounds + 1; round += 1) {
      const device = await start().catch(async (error: unknown) => {
        sum.unopened += 1
        await safety.kill()
        console.warn(`round ${round}: the database did not open`, error)
        return null
      })
      if (device === null) continue
      const { browser, restored } = device
      if (restored.documents > 0) {
        sum.restored += 1
        console.warn(`round ${round}: from the safety copy came back`, restored)
      }
      const isLast = round === rounds + 1
      note(round, await lackingOf(browser, before), [])
      if (isLast || round % LOOK_AT_ALL === 0) {
        note(round, await lackingOf(browser, all), await browser.page.evaluate(() => window.saving.halves()))
      }
      if (isLast) {
        await device.kill()
        break
      }
      before = await saveAndKill(device, Math.floor(random() * LONGEST_LIFE))
      all.push(...before)
      sum.saved += before.length
      if (round % 10 === 0) {
        const perRound = Math.round((Date.now() - began) / round)
        console.warn(`${round} kills, ${perRound} ms each: ${JSON.stringify(sum)}`)
      }
    }
  } finally {
    host.close()
    await safety.remove()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  console.warn(`killed ${rounds} times in the middle of saving: ${JSON.stringify(sum)}`)
  if (sum.lacking + sum.halves + sum.unopened > 0) process.exitCode = 1
}

await main()
