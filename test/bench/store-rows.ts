import { type BenchRun, browsersOnDisk } from './bench-run'
import { hostPages } from './page-host'
import { against, within } from './result'

/** What `pages/store.ts` answers with, milliseconds. */
type Written = { readonly bulkWrite: number; readonly rawDexie: number }
type Windows = { readonly window50: number; readonly cursor50: number; readonly logP95: number }
type Searched = {
  readonly searchP95: number
  readonly longestTask: number
  readonly firstRows: number
}

const WRITTEN = 5_000
const LARGEST = 100_000

/** The store by itself, in a page without an interface. */
export async function measureStore({ browserPath, sizes, quick, add, say }: BenchRun): Promise<void> {
  const host = await hostPages()
  const browsers = browsersOnDisk(browserPath)
  const ask = async <Answer>(what: string): Promise<Answer> => {
    const context = await browsers.newContext()
    try {
      const page = await context.newPage()
      await page.goto(`${host.url}/store.html`)
      await page.waitForFunction('window.bench !== undefined')
      return await page.evaluate<Answer>(`window.bench.${what}`)
    } finally {
      await context.close()
    }
  }
  try {
    say(`${WRITTEN.toLocaleString('en-US')} incidents with their entries written at once …`)
    const written = await ask<Written>(`write(${WRITTEN})`)
    add(
      against({
        ...{ name: 'write incidents with their entries', size: WRITTEN, comparedTo: 'raw Dexie bulkPut, same indexes' },
        ...{ value: written.bulkWrite, baseline: written.rawDexie, limit: 2 },
      }),
    )
    const windows = new Map<number, number>()
    let atFirst: Searched | null = null
    for (const size of sizes) {
      say(`A list of ${size.toLocaleString('en-US')} …`)
      const list = await ask<Windows & Searched>(`list(${size})`)
      windows.set(size, list.window50)
      add(topRows(size, list), logRow(size, list))
      add(within({ name: 'search as one types, p95: question to rows', size, value: list.searchP95, limit: 30 }))
      add(within({ name: 'search: longest main-thread task', size, value: list.longestTask, limit: 50 }))
      if (atFirst === null) atFirst = list
      else {
        add(
          against({
            ...{ name: 'first 50 rows from nothing open (store)', size, limit: 1.2 },
            ...{ value: list.firstRows, baseline: atFirst.firstRows, comparedTo: `the same with ${sizes[0]}` },
          }),
        )
      }
    }
    if (quick) return
    say(`A list of ${LARGEST.toLocaleString('en-US')} …`)
    const largest = await ask<Windows>(`list(${LARGEST}, false)`)
    add(topRows(LARGEST, largest), logRow(LARGEST, largest))
    add(
      against({
        ...{ name: 'top 50 by an index', size: LARGEST, comparedTo: 'the same with 10,000', limit: 1.3 },
        ...{ value: largest.window50, baseline: windows.get(10_000) ?? Number.NaN },
      }),
    )
  } finally {
    await browsers.close()
    host.close()
  }
}

function topRows(size: number, { window50, cursor50 }: Windows) {
  const comparedTo = 'a raw IndexedDB cursor'
  return against({ name: 'top 50 by an index', size, value: window50, baseline: cursor50, comparedTo, limit: 2 })
}

function logRow(size: number, { logP95 }: Windows) {
  return within({ name: 'log an incident, p95: stored and in the list', size, value: logP95, limit: 50 })
}
