import type { Page } from '@playwright/test'
import type { Device } from '../../e2e/support/device'
import { goTo } from '../../e2e/support/person'
import { untilReady } from './devices'

/** A lead is shown five alerts one by one within a minute, and a new window counts anew: the first is the one that is not counted here. */
const ALERTS_BEFORE_SUMMARY = 4

/** Milliseconds between two looks at what was noted: looking at each frame, or for roles, would be measured with the rest. */
const LOOK = { polling: 100 }

/** What a start sets going has ended after this, milliseconds. */
const SETTLE = 2_000

/** Milliseconds from the click on "Log incident" of a P1, per incident. */
export type Together = {
  /** Until its row is in the list of the device that logged it. */
  readonly own: readonly number[]
  /** Until its row is in the list of another device. */
  readonly other: readonly number[]
  /** Until that device's desktop was told to show a notification. */
  readonly notified: readonly number[]
}

type Record = {
  readonly deeds: readonly { readonly at: number; readonly what: string; readonly detail: { readonly body?: string } }[]
}

/**
 * Logs P1 incidents by hand on one device and watches two lists and a desktop. All clocks are this machine's. The windows are in use, as they
 * are all day: the first incident after a window's start is not counted.
 */
export async function logTogether(technician: Device, lead: Device, samples: number): Promise<Together> {
  const own: number[] = []
  const other: number[] = []
  const notified: number[] = []
  await watchRows(technician.page)
  await watchRows(lead.page)
  await showAll(technician.page)
  for (let sample = 0; sample < samples; sample += 1) {
    if (sample % ALERTS_BEFORE_SUMMARY === 0) {
      await showAll(lead.page)
      const first = `Measured before ${sample} at ${Date.now()}`
      await logCritical(technician.page, first)
      await notifiedAt(lead.page, first)
      await untilClosed(technician.page)
      await technician.page.waitForTimeout(SETTLE)
    }
    const title = `Measured ${sample} at ${Date.now()}`
    await logCritical(technician.page, title)
    const shown = await rowAt(technician.page, title)
    const clicked = await technician.page.evaluate(() => window.benchClickedAt)
    own.push(shown - clicked)
    other.push((await rowAt(lead.page, title)) - clicked)
    notified.push((await notifiedAt(lead.page, title)) - clicked)
    await untilClosed(technician.page)
  }
  return { own, other, notified }
}

async function showAll(page: Page): Promise<void> {
  await page.reload()
  await untilReady(page)
  await goTo(page, 'All')
  await page.locator('tbody tr[aria-selected]').first().waitFor()
}

async function logCritical(page: Page, title: string): Promise<void> {
  await page.keyboard.press('c')
  const dialog = captureDialog(page)
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title)
  await dialog.getByRole('radio', { name: 'Many' }).click()
  await dialog.getByRole('radio', { name: 'No', exact: true }).click()
  await dialog.getByRole('button', { name: /^Log incident/ }).click()
}

const captureDialog = (page: Page) => page.getByRole('dialog', { name: 'Log an incident' })
const untilClosed = (page: Page) => captureDialog(page).waitFor({ state: 'hidden' })

/** Notes when a row with a new title appears, and when "Log incident" was clicked last, on the machine's clock. */
async function watchRows(page: Page): Promise<void> {
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

async function rowAt(page: Page, title: string): Promise<number> {
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
