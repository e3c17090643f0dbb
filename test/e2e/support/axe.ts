import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What has to do with colours, which takes most of the time. */
const COLOURS = ['color-contrast', 'link-in-text-block']
const DIALOG = '[role="dialog"]'

/** What axe finds within a part of the screen as it stands, as rule and place. */
async function findings(page: Page, within: string, options: RunOptions): Promise<readonly string[]> {
  // What is still fading in has colours that it does not keep. An animation whose element goes may never say that it is over.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  return page.evaluate(
    async ([part, how]) => {
      const { axe } = window as unknown as { axe: { run: (...args: unknown[]) => Promise<AxeResults> } }
      // The corner that stands for the desktop is not ours to judge.
      const { violations } = await axe.run(
        { include: [part], exclude: ['firstline-desktop'] },
        { ...how, resultTypes: ['violations'] },
      )
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    },
    [within, options] as const,
  )
}

const THEMES = ['light', 'dark'] as const

/**
 * Everything, in the theme that the page has; in the other one, which it has from then on, what has to do with colours again. Colours are those
 * of `part`, where the rest is on a screen that was looked at before; where a dialog is open, those of the dialog.
 */
export async function expectNothingFound(page: Page, screen: string, part = ':root'): Promise<void> {
  await test.step(screen, async () => {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
    const within = (await page.locator(DIALOG).count()) > 0 ? DIALOG : part
    const colours = { runOnly: COLOURS }
    const others = { rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) }
    const root = page.locator('html')
    const [now, then] = (await root.getAttribute('data-theme')) === 'dark' ? THEMES.toReversed() : THEMES
    expect(await findings(page, ':root', others), screen).toEqual([])
    expect(await findings(page, within, colours), `${screen}, ${now}`).toEqual([])
    await page.emulateMedia({ colorScheme: then })
    await expect(root).toHaveAttribute('data-theme', then)
    expect(await findings(page, within, colours), `${screen}, ${then}`).toEqual([])
  })
}
