import type { Page } from '@playwright/test'
import type { Device } from '../../e2e/support/device'

const ROWS = 50

/**
 * From the start of the navigation until 50 rows of the list are in the document, milliseconds. The data and the browser's caches are
 * there from the times before, as for somebody who starts the application in the morning.
 */
export async function timeToFirstRows({ page, address }: Device): Promise<number> {
  await page.goto('about:blank')
  await page.goto(new URL('/', address).href)
  const took = await page.waitForFunction(() => window.benchRowsAt)
  return took.jsonValue().then(Number)
}

/** Has every page of the window note when it had its rows; the window becomes high enough for as many. */
export async function watchFirstRows(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 2_000 })
  await page.context().addInitScript((wanted) => {
    const watch = new MutationObserver(() => {
      if (document.querySelectorAll('tbody tr[aria-selected]').length < wanted) return
      window.benchRowsAt = performance.now()
      watch.disconnect()
    })
    watch.observe(document, { childList: true, subtree: true })
  }, ROWS)
}

declare global {
  interface Window {
    benchRowsAt?: number
  }
}
