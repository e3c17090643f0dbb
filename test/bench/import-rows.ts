import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { Device } from '../e2e/support/device'
import { type BenchRun, browsersOnDisk } from './bench-run'
import { against, within } from './result'

const PATIENCE = 1_800_000

/** The event log through the import screen of the built application, on a device without a server. */
export async function measureImport({ browserPath, log, add, say }: BenchRun): Promise<void> {
  if (log === null) return say('Left out: the event log is not there; `-- --log FILE` says where it is.')
  say('The event log imported …')
  const browsers = browsersOnDisk(browserPath)
  const device = new Device(browsers)
  try {
    const page = await device.start()
    const { took, longestTask } = await importLog(page, log)
    say('The same documents written by Dexie alone …')
    const raw = await rawWrites(page)
    const size = raw.incidents
    add(
      against({
        ...{ name: `import the event log, ${raw.documents.toLocaleString('en-US')} documents`, size, value: took },
        ...{ baseline: raw.took, comparedTo: 'raw Dexie bulk writes of them, same indexes', limit: 2 },
      }),
      within({ name: 'import: longest main-thread task', size, value: longestTask, limit: 100 }),
    )
  } finally {
    await device.end()
    await browsers.close()
  }
}

/** From the click on "Import" until the summary stands there: its figures are read from what is stored, and that time counts too. */
async function importLog(page: Page, log: string) {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ines Falk')
  await page.getByRole('button', { name: /^Import a file/ }).click()
  await page.getByLabel('File to import').setInputFiles(log)
  const begin = page.getByRole('button', { name: /^Import [\d,]+ incident/ })
  await begin.waitFor({ timeout: PATIENCE })
  await page.evaluate(() => {
    const bench = { startedAt: 0, finishedAt: 0, longestTask: 0 }
    window.benchImport = bench
    document.addEventListener('click', (event) => (bench.startedAt ||= event.timeStamp), true)
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) bench.longestTask = Math.max(bench.longestTask, duration)
    }).observe({ entryTypes: ['longtask'] })
    new MutationObserver(() => {
      const titles = [...document.querySelectorAll('h2')]
      if (titles.some((title) => title.textContent.endsWith('are in'))) bench.finishedAt ||= performance.now()
    }).observe(document.body, { childList: true, subtree: true })
  })
  await begin.click()
  await page.waitForFunction(() => window.benchImport.finishedAt > 0, undefined, { timeout: PATIENCE, polling: 200 })
  const { startedAt, finishedAt, longestTask } = await page.evaluate(() => window.benchImport)
  return { took: finishedAt - startedAt, longestTask }
}

/** Reads what the import stored and writes it to new databases with the same indexes; only the writing counts. */
async function rawWrites(
  page: Page,
): Promise<{ readonly incidents: number; readonly documents: number; readonly took: number }> {
  const dexie = createRequire(import.meta.url).resolve('dexie/dist/dexie.min.js')
  await page.evaluate(readFileSync(dexie, 'utf8'))
  return page.evaluate(writeByDexie)
}

async function writeByDexie() {
  const AT_ONCE = 1_000
  const { Dexie } = window
  const answerOf = <Answer>(request: IDBRequest<Answer>) =>
    new Promise<Answer>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const asText = (path: string | string[]) => (Array.isArray(path) ? `[${path.join('+')}]` : path)
  let incidents = 0
  let documents = 0
  let took = 0
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
  for (const collection of ['incidents', 'timeline']) {
    const name = names.find((each) => each.includes(`--${collection}`))
    if (name === undefined) throw new Error(`no database of ${collection} among ${names.join(', ')}`)
    const source = await answerOf(indexedDB.open(name))
    const read = () => source.transaction('docs').objectStore('docs')
    const key = asText(read().keyPath ?? '')
    const indexes = [...read().indexNames].map((index) => asText(read().index(index).keyPath))
    const target = new Dexie(`bench-raw-${collection}`)
    target.version(1).stores({ docs: [key, ...indexes].join(',') })
    await target.open()
    let after: IDBKeyRange | null = null
    for (;;) {
      const part: Record<string, IDBValidKey>[] = await answerOf(read().getAll(after, AT_ONCE))
      const last = part.at(-1)
      if (last === undefined) break
      after = IDBKeyRange.lowerBound(last[key], true)
      const started = performance.now()
      await target.table('docs').bulkAdd(part)
      took += performance.now() - started
      documents += part.length
      if (collection === 'incidents') incidents += part.length
    }
    target.close()
    source.close()
  }
  return { incidents, documents, took }
}

declare global {
  interface Window {
    benchImport: { startedAt: number; finishedAt: number; longestTask: number }
    readonly Dexie: typeof import('dexie').Dexie
  }
}
