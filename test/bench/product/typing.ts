import type { Page } from '@playwright/test'

const TEXTS = [
  ...['label printer', 'conveyor drive', 'forklift overheats', 'cold store', 'payroll', 'KR1-00', 'gateway'],
  ...['scanner', 'dock door', 'network', 'expired certificate', 'sorter', 'KR1-01', 'printer jam'],
]
/** Milliseconds between two keys, about as fast as people type; an answer that is the same as before changes no row and is not waited for longer. */
const PACE = 150

export type Typed = {
  /** From each key to its changed rows, milliseconds; keys that changed nothing are left out. */
  readonly answers: readonly number[]
  /** The longest task of the main thread; 0 where none took 50 ms. */
  readonly longestTask: number
}

/** Types texts into the search field, a key at a time, over the list of all. The first text is not counted: with it the search starts. */
export async function typeSearches(page: Page): Promise<Typed> {
  const field = page.getByRole('searchbox', { name: 'Search incidents' })
  const type = async (text: string) => {
    await field.press('ControlOrMeta+a')
    await page.keyboard.press('Backspace')
    await page.waitForTimeout(PACE * 3)
    for (const key of text) {
      await page.keyboard.press(key)
      await page.waitForTimeout(PACE)
    }
  }
  await page.evaluate(watchTyping)
  await field.click()
  await type('warm up')
  await page.waitForTimeout(2_000)
  await page.evaluate(() => {
    window.benchTyping = { answers: [], longestTask: 0 }
  })
  for (const text of TEXTS) await type(text)
  return page.evaluate(() => window.benchTyping)
}

function watchTyping(): void {
  window.benchTyping = { answers: [], longestTask: 0 }
  let typedAt: number | null = null
  document.addEventListener(
    'input',
    (event) => {
      typedAt = event.timeStamp
    },
    true,
  )
  new MutationObserver((changes) => {
    const rows = changes.some(({ target }) => {
      const element = target instanceof Element ? target : target.parentElement
      return element?.closest('[role=grid]') !== null
    })
    if (!rows || typedAt === null) return
    window.benchTyping.answers.push(performance.now() - typedAt)
    typedAt = null
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.benchTyping.longestTask = Math.max(window.benchTyping.longestTask, duration)
    }
  }).observe({ entryTypes: ['longtask'] })
}

declare global {
  interface Window {
    benchTyping: { answers: number[]; longestTask: number }
  }
}
