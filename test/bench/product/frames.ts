import type { Page } from '@playwright/test'
import { goTo } from '../../e2e/support/person'

/** Pixels: a notch of a mouse's wheel. Three thousand a second are a quick turn of the finger. */
const NOTCH = 120
const NOTCHES = 100
const NOTCH_EVERY = 40

/** Milliseconds between two filters, so that each starts from a list that has come to rest. */
const PACE = 400

const STATES = ['New', 'In progress', 'On hold', 'Resolved', 'Closed', 'Canceled']

/** Scrolls the list of all down by wheel, and up again: milliseconds between each two frames that the window drew meanwhile. */
export async function framesWhileScrolling(page: Page): Promise<readonly number[]> {
  await goTo(page, 'All')
  await page.mouse.move(500, 500)
  await page.waitForTimeout(PACE)
  await page.evaluate(() => {
    const gaps: number[] = []
    let last = performance.now()
    const draw = (now: number) => {
      gaps.push(now - last)
      last = now
      window.benchFrames = { gaps, request: requestAnimationFrame(draw) }
    }
    window.benchFrames = { gaps, request: requestAnimationFrame(draw) }
  })
  for (const pixels of [NOTCH, -NOTCH]) {
    for (let notch = 0; notch < NOTCHES; notch += 1) {
      await page.mouse.wheel(0, pixels)
      await page.waitForTimeout(NOTCH_EVERY)
    }
  }
  return page.evaluate(() => {
    cancelAnimationFrame(window.benchFrames.request)
    return window.benchFrames.gaps.slice(1)
  })
}

/** Chooses one state after the other in the filters, and lets go of it: milliseconds from each click to the list's changed rows. */
export async function filterByState(page: Page): Promise<readonly number[]> {
  await goTo(page, 'All')
  await page.getByRole('button', { name: 'Filter' }).click()
  const filters = page.getByRole('dialog', { name: 'Filters' })
  await page.evaluate(watchFiltering)
  // What is a clock's tick for one is the 95th percentile of a few: each state twice.
  for (const state of [...STATES, ...STATES]) {
    await filters.getByRole('combobox').fill(`State ${state}`)
    const option = filters.getByRole('option', { name: `State: ${state}` })
    for (const _ of ['chosen', 'let go of']) {
      await page.waitForTimeout(PACE)
      await option.click()
    }
    await page.waitForTimeout(PACE)
  }
  await page.keyboard.press('Escape')
  return page.evaluate(() => window.benchFiltered)
}

/** The list is another one once it has another length: its rows are drawn in the same moment. */
function watchFiltering(): void {
  window.benchFiltered = []
  const length = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? null
  let clicked: { readonly at: number; readonly length: string | null } | null = null
  document.addEventListener(
    'click',
    (event) => {
      if (!(event.target instanceof Element) || event.target.closest('[role=option]') === null) return
      clicked = { at: event.timeStamp, length: length() }
    },
    true,
  )
  new MutationObserver(() => {
    if (clicked === null || length() === clicked.length) return
    window.benchFiltered.push(performance.now() - clicked.at)
    clicked = null
  }).observe(document.body, { childList: true, subtree: true, attributes: true })
}

declare global {
  interface Window {
    benchFrames: { readonly gaps: number[]; readonly request: number }
    benchFiltered: number[]
  }
}
