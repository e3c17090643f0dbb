import type { Page } from '@playwright/test'
import type { SyncServer } from '../../e2e/support/sync-server'
import type { OpenBrowser } from '../bench-run'
import { hostPages } from '../page-host'
import { captureDialog, clickedAt, PACE, rowAt, watchRows } from './together'
import { typeSearches } from './typing'

/** Milliseconds, as they are measured in the product. */
export type Plain = {
  readonly own: readonly number[]
  readonly other: readonly number[]
  readonly answers: readonly number[]
}

/** The same clicks and keys on pages without a framework or a store (`pages/plain.ts`): what the browser and this machine take themselves. */
export async function measurePlain(
  browsers: OpenBrowser,
  server: SyncServer,
  size: number,
  samples: number,
): Promise<Plain> {
  const authorization = `Basic ${btoa(`${server.admin.name}:${server.admin.password}`)}`
  await fetch(`${server.url}/plain`, { method: 'PUT', headers: { authorization } })
  const host = await hostPages({ url: server.url, authorization })
  const contexts: { readonly close: () => Promise<void> }[] = []
  const open = async (hash: string) => {
    const context = await browsers.newContext({ viewport: { width: 1280, height: 800 } })
    contexts.push(context)
    const page = await context.newPage()
    await watchRows(page)
    await page.goto(`${host.url}/plain.html?size=${size}${hash}`)
    await page.waitForFunction(() => document.title === 'ready')
    return page
  }
  try {
    const page = await open('#send')
    const { answers } = await typeSearches(page)
    const own = await log(page, page, samples)
    const other = await log(page, await open('#watch'), samples)
    return { own, other, answers }
  } finally {
    for (const context of contexts) await context.close()
    host.close()
  }
}

/** From each click on one page to the row on another. */
async function log(from: Page, to: Page, samples: number): Promise<readonly number[]> {
  const took: number[] = []
  for (let sample = -2; sample < samples; sample += 1) {
    const title = `Measured ${sample} at ${Date.now()}`
    await captureDialog(from).getByRole('textbox', { name: 'Title' }).fill(title)
    await captureDialog(from).getByRole('button', { name: 'Log incident' }).click()
    const shown = await rowAt(to, title)
    // The first two warm up what compiles.
    if (sample >= 0) took.push(shown - (await clickedAt(from)))
    await from.waitForTimeout(PACE)
  }
  return took
}
