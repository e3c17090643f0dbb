import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

/** What axe finds on the screen as it stands, as rule and place; the corner that stands for the desktop is not ours to judge. */
async function findings(page: Page, rules?: string[]): Promise<readonly string[]> {
  // What is still fading in has colours that it does not keep. An animation whose element goes may never say that it is over.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  // Without frames of other origins there is nothing to gather from other pages.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('firstline-desktop')
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Everything in light; in dark again what has to do with colours. */
export async function expectNothingFound(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    expect(await findings(page), `${screen}, light`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(await findings(page, ['color-contrast', 'link-in-text-block']), `${screen}, dark`).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  })
}
