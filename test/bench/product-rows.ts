import type { Device } from '../e2e/support/device'
import { goTo } from '../e2e/support/person'
import { type BenchRun, browsersOnDisk, type OpenBrowser } from './bench-run'
import { openWorkplace, untilReady, type Workplace } from './product/devices'
import { timeToFirstRows, watchFirstRows } from './product/first-rows'
import { filterByState, framesWhileScrolling } from './product/frames'
import { measureHeap } from './product/heap'
import { measurePlain } from './product/plain'
import { logAlone, logTogether } from './product/together'
import { typeSearches } from './product/typing'
import { against, median, percentile, within } from './result'

/** Milliseconds, at sixty a second, and what a clock is off by. */
const TWO_FRAMES = 34

/** The built application in real windows, each in a browser and with a main process of its own, and a server. */
export async function measureProduct(run: BenchRun): Promise<void> {
  const browsers = browsersOnDisk(run.browserPath)
  const places: Workplace[] = []
  const open = async (size: number) => {
    run.say(`${size.toLocaleString('en-US')} incidents on a server, and a device that takes them …`)
    const place = await openWorkplace(browsers, size)
    places.push(place)
    const lead = await place.deviceOf('lea')
    await watchFirstRows(lead.page)
    return { size, place, lead }
  }
  try {
    const [smallest = 1_000, ...larger] = run.sizes
    const reference = await open(smallest)
    for (const size of larger) {
      const opened = await open(size)
      await compareStarts(run, reference, opened)
      // One person has one device: nothing else draws while its window is measured.
      await reference.lead.page.goto('about:blank')
      await measureWork(run, browsers, opened)
      await opened.place.end()
    }
    await measureWork(run, browsers, reference)
  } finally {
    for (const place of places) await place.end()
    await browsers.close()
  }
}

type Opened = { readonly size: number; readonly place: Workplace; readonly lead: Device }

/** Starts of the two by turns, so that both meet the same machine. */
async function compareStarts({ quick, add }: BenchRun, reference: Opened, { size, lead }: Opened): Promise<void> {
  const took: number[] = []
  const tookReference: number[] = []
  for (let round = 0; round < (quick ? 3 : 11); round += 1) {
    tookReference.push(await timeToFirstRows(reference.lead))
    took.push(await timeToFirstRows(lead))
  }
  add(
    against({
      ...{ name: 'first 50 rows after start: navigation to rows in the window', size, limit: 1.2 },
      ...{ value: median(took), baseline: median(tookReference) },
      comparedTo: `the same with ${reference.size.toLocaleString('en-US')}`,
    }),
  )
}

async function measureWork(run: BenchRun, browsers: OpenBrowser, opened: Opened): Promise<void> {
  const { size, place, lead } = opened
  await measureWindow(run, opened)
  const { say, add, quick } = run
  say('Two devices at work …')
  const technician = await place.deviceOf('tina')
  const samples = quick ? 10 : 40
  const { other, notified } = await logTogether(technician, lead, samples)
  add(
    within({ name: 'log, p95: click to row on another device', size, value: percentile(other, 0.95), limit: 100 }),
    within({ name: 'P1, p95: click to notification', size, value: percentile(notified, 0.95), limit: 300 }),
  )
  for (const { page } of [lead, technician]) await page.goto('about:blank')
  say('The same clicks and keys on plain pages …')
  const plain = await measurePlain(browsers, place.server, size, samples)
  add(
    within({ name: 'plain page, p95: click to own row', size, value: percentile(plain.own, 0.95), limit: 50 }),
    within({
      name: 'plain page, p95: click to row on another',
      size,
      value: percentile(plain.other, 0.95),
      limit: 100,
    }),
    within({ name: 'plain page, p95: key to rows', size, value: percentile(plain.answers, 0.95), limit: 30 }),
  )
}

/** What a person waits for who has one device. */
async function measureWindow({ quick, add, say }: BenchRun, { size, lead }: Opened): Promise<void> {
  say('One device at work …')
  const { page } = lead
  await page.setViewportSize({ width: 1280, height: 800 })
  const own = await logAlone(lead, quick ? 10 : 40)
  add(within({ name: 'log, p95: click to own row in the window', size, value: percentile(own, 0.95), limit: 50 }))
  await page.reload()
  await untilReady(page)
  await goTo(page, 'All')
  const { answers, longestTask } = await typeSearches(page)
  add(
    within({ name: 'search, p95: key to rows in the window', size, value: percentile(answers, 0.95), limit: 30 }),
    within({ name: 'search: longest main-thread task in the window', size, value: longestTask, limit: 50 }),
  )
  add(
    within({
      ...{ name: 'scrolling, p95: from one frame to the next', size, limit: TWO_FRAMES },
      value: percentile(await framesWhileScrolling(page), 0.95),
    }),
    within({
      ...{ name: 'filter, p95: click to rows in the window', size, limit: TWO_FRAMES },
      value: percentile(await filterByState(page), 0.95),
    }),
  )
  await page.mouse.move(700, 500)
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, 3_000)
    await page.waitForTimeout(50)
  }
  const { window, workers } = await measureHeap(page)
  const heap = { unit: 'MB' as const, size, limit: 80 }
  add(within({ ...heap, name: 'heap of the window, after scrolling and searching', value: window }))
  for (const [name, value] of Object.entries(workers)) {
    add(within({ ...heap, name: `heap of the worker ${name}, beside the window's`, value }))
  }
}
