import type { Page } from '@playwright/test'
import type { Device } from '../../e2e/support/device'
import { goTo } from '../../e2e/support/person'
import { untilReady } from './devices'

/** A lead is shown five alerts one by one within a minute, and a new window counts anew: the first is the one that is not counted here. */
const ALERTS_BEFORE_SUMMARY = 4

/** Milliseconds between two looks at what was noted: looking at each frame, or for roles, would be measured with the rest. */
const LOOK = { polling: 100 }

/** Milliseconds between two incidents, so that each finds a window at rest. */
export const PACE = 400

/** What a start sets going has ended after this, milliseconds. */
const SETTLE = 2_000

/** Milliseconds from the click on "Log incident" of a P1 on another device, per incident. */
export type Together = {
  /** Until its row is in the list. */
  readonly other: readonly number[]
  /** Until the desktop was told to show a notification. */
  readonly notified: readonly number[]
}

type Record = {
  readonly deeds: readonly { readonly at: number; readonly what: string; readonly detail: { readonly body?: string } }[]
}

/** Logs P1 incidents by hand where nobody else is at work on this machine: milliseconds from each click to the incident's row. */
export async function logAlone(device: Device, samples: number): Promise<readonly number[]> {
  const { page } = device
  const own: number[] = []
  await watchRows(page)
  await showAll(device)
  await page.waitForTimeout(SETTLE)
  for (let sample = -1; sample < samples; sample += 1) {
    const title = `Measured ${sample} alone at ${Date.now()}`
    await logCritical(page, title)
    const shown = await rowAt(page, title)
    if (sample >= 0) own.push(shown - (await clickedAt(page)))
    await untilClosed(page)
    await page.waitForTimeout(PACE)
  }
  return own
}

/**
 * Logs P1 incidents by hand on one device and watches the list and the desktop of another. All clocks are this machine's. The windows are in
 * use, as they are all day: the first incident after a window's start is not counted.
 */
export async function logTogether(technician: Device, lead: Device, samples: number): Promise<Together> {
  const other: number[] = []
  const notified: number[] = []
  await watchRows(technician.page)
  await watchRows(lead.page)
  await showAll(technician)
  for (let sample = 0; sample < samples; sample += 1) {
    if (sample % ALERTS_BEFORE_SUMMARY === 0) {
      await showAll(lead)
      const first = `Measured before ${sample} at ${Date.now()}`
      await logCritical(technician.page, first)
      await notifiedAt(lead.page, first)
      await untilClosed(technician.page)
      await technician.page.waitForTimeout(SETTLE)
    }
    const title = `Measured ${sample} at ${Date.now()}`
    await logCritical(technician.page, title)
    await rowAt(technician.page, title)
    const clicked = await clickedAt(technician.page)
    other.push((await rowAt(lead.page, title)) - clicked)
    notified.push((await notifiedAt(lead.page, title)) - clicked)
    await untilClosed(technician.page)
  }
  return { other, notified }
}

async function showAll({ page, address }: Device): Promise<void> {
  await page.goto('about:blank')
  await page.goto(new URL('/', address).href)
  await untilReady(page)
  await goTo(page, 'All')
  await page.locator('tbody tr[aria-selected]').first().waitFor()
  // Counted: the search answers, which after a first pull takes seconds.
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: /^All \d/ })
    .waitFor()
}

async function logCritical(page: Page, title: string): Promise<void> {
  await page.keyboard.press('c')
  const dialog = captureDialog(page)
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title)
  await dialog.getByRole('radio', { name: 'Many' }).click()
  await dialog.getByRole('radio', { name: 'No', exact: true }).click()
  await dialog.getByRole('button', { name: /^Log incident/ }).click()
}

export const captureDialog = (page: Page) => page.getByRole('dialog', { name: 'Log an incident' })
/** When "Log incident" was clicked last. */
export const clickedAt = (page: Page) => page.evaluate(() => window.benchClickedAt)
const untilClosed = (page: Page) => captureDialog(page).waitFor({ state: 'hidden' })

/** Notes when a row with a new title appears, and when "Log incident" was clicked last, on the machine's clock. */
export async function watchRows(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const seen = new Map<string, number>()
    window.benchRows = seen
    window.benchClickedAt = 0
    document.addEventListener(
      'click',
      (event) => {
        const button = event.target instanceof Element ? event.target.closest('[role=dialog] button') : null
        if (button?.textContent.startsWith('Log incident')) {
          window.benchClickedAt = performance.timeOrigin + event.timeStamp
        }
      },
      true,
    )
    new MutationObserver(() => {
      for (const cell of document.querySelectorAll('tbody td[title^="Measured "]')) {
        const title = cell.getAttribute('title') ?? ''
        if (!seen.has(title)) seen.set(title, performance.timeOrigin + performance.now())
      }
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['title'] })
  })
}

export async function rowAt(page: Page, title: string): Promise<number> {
  const found = await page.waitForFunction((wanted) => window.benchRows.get(wanted), title, LOOK)
  return found.jsonValue().then(Number)
}

async function notifiedAt(page: Page, title: string): Promise<number> {
  const found = await page.waitForFunction(
    async (wanted) => {
      const { deeds }: Record = await (await fetch('/__host/record')).json()
      return deeds.find(({ what, detail }) => what === 'notification' && detail.body?.includes(wanted))?.at
    },
    title,
    LOOK,
  )
  return found.jsonValue().then(Number)
}

declare global {
  interface Window {
    benchRows: Map<string, number>
    benchClickedAt: number
  }
}
